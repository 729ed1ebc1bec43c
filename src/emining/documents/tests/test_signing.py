"""Signing papers: the seal, signatures of people, what a report says, and every way of cheating that is known."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from emining.documents import signing
from emining.documents.rendering import render_pdf
from emining.documents.signing import authority, identity, types
from emining.documents.signing.making import make_signature
from emining.documents.signing.people import own_certificate
from emining.documents.signing.types import Appearance, Place
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused

PARTY = Trilingual("Demonstration Copper Ltd", "示范铜业", "ڈیمو کاپر")
PASSPHRASE = "correct horse"


@pytest.fixture(scope="module")
def paper() -> bytes:
    """A text of one page."""
    return render_pdf("documents/record.typ", {"title": "Memorandum", "number": "PK/MOU/2026/000001-X"}, "en")


@pytest.fixture(scope="module")
def prepared(paper: bytes) -> bytes:
    """The same, ready for two signatures."""
    places = [Place("Party1", PARTY, "Ayesha Khan", "Director"), Place("Party2", PARTY, "张伟", "总经理")]
    return signing.prepare(paper, places=places, number="PK/MOU/2026/000001-X", reason="Frozen", language="en")


@pytest.fixture(scope="module")
def signed(prepared: bytes) -> bytes:
    """Signed by the second."""
    return sign(prepared, "Party2")


@pytest.fixture(scope="module")
def own_file() -> bytes:
    """A PKCS#12 file of a person."""
    return make_pkcs12()


def appearance(kind: str = types.PLATFORM) -> Appearance:
    return Appearance(PARTY, "عائشہ خان", "Director", timezone.now(), kind)


def sign(pdf: bytes, field: str) -> bytes:
    return signing.sign_as_platform(pdf, field=field, appearance=appearance(), reason="I sign")


def make_pkcs12(*, bits: int = 2048, days: int = 30, usage: bool = True, passphrase: str = PASSPHRASE) -> bytes:
    """A self-signed certificate with its key, as a person might export it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return pkcs12_of(key, days=days, usage=usage, passphrase=passphrase)


def pkcs12_of(key, *, days: int = 30, usage: bool = True, passphrase: str = PASSPHRASE) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Zhang Wei")])
    now = datetime.now(UTC)
    names = ("key_encipherment", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only", "data_encipherment")
    flags = dict.fromkeys(names, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(
            x509.KeyUsage(digital_signature=usage, content_commitment=usage, **(flags | {"key_agreement": not usage})),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"me", key, certificate, None, lock)


def appended(pdf: bytes, change) -> bytes:
    """An incremental update that is no signature."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_seal_is_pades_with_time_stamp_proofs_and_certification(paper):
    sealed = signing.seal(paper, reason="Certificate", language="zh-hans")
    report = signing.verify(sealed)
    seal = report.of_field("Seal")
    assert report.holds
    assert seal.is_certification
    assert seal.kind == types.PLATFORM
    assert seal.standing == types.TRUSTED
    assert abs(seal.stamped_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert seal.has_revocation_data
    assert [one.kind for one in report.signatures] == [types.PLATFORM, types.TIME_STAMP]
    found = PdfFileReader(BytesIO(sealed)).embedded_signatures[0].sig_object
    assert found["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found["/Reference"][0]["/TransformParams"]["/P"] == 2


def test_a_sealed_paper_is_not_sealed_again(paper):
    sealed = signing.seal(paper, reason="Certificate", language="en")
    with pytest.raises(Refused) as refusal:
        signing.seal(sealed, reason="Again", language="en")
    assert refusal.value.code == "paper_not_signable"


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refused) as refusal:
        signing.seal(b"%PDF-1.7 nothing", reason="x", language="en")
    assert refusal.value.code == "paper_not_signable"


@pytest.mark.parametrize("order", [("Party1", "Party2"), ("Party2", "Party1")])
def test_signatures_hold_in_any_order(prepared, order):
    pdf = prepared
    for field in order:
        before, pdf = pdf, sign(pdf, field)
        assert pdf.startswith(before)
    report = signing.verify(signing.archive(pdf))
    assert report.holds
    assert tuple(one.field for one in report.people) == order
    assert report.empty_fields == ()
    assert report.people[0].name == "عائشہ خان"
    assert report.people[0].changes == types.SIGNED_FURTHER
    assert report.people[1].changes == types.MAINTAINED
    assert report.signatures[-1].kind == types.TIME_STAMP


def test_a_field_is_signed_once(signed):
    with pytest.raises(Refused) as refusal:
        sign(signed, "Party2")
    assert refusal.value.code == "paper_not_signable"


def test_signature_page_shows_who_signs(prepared, signed):
    with pikepdf.open(BytesIO(signed)) as pdf:
        assert len(pdf.pages) == 2
    words = subprocess.run(["pdftotext", "-", "-"], input=signed, capture_output=True, check=True).stdout.decode()
    assert "Platform-sealed" in words
    assert "Ayesha Khan" in words


def test_more_signatories_than_places(paper):
    with pytest.raises(Refused) as refusal:
        signing.prepare(paper, places=[], number="x", reason="x", language="en")
    assert refusal.value.code == "too_many_signatories"


@pytest.mark.slow
def test_many_signatories_take_more_pages(paper):
    places = [Place(f"P{index}", PARTY, f"Person {index}", "Director") for index in range(7)]
    pdf = signing.prepare(paper, places=places, number="x", reason="x", language="ur")
    with pikepdf.open(BytesIO(pdf)) as found:
        assert len(found.pages) == 3
    assert len(signing.verify(pdf).empty_fields) == 7
    assert signing.verify(sign(pdf, "P6")).holds


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not on this machine")
def test_pdfsig_agrees(signed, tmp_path: Path):
    file = tmp_path / "signed.pdf"
    file.write_bytes(sign(signed, "Party1"))
    said = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature Validation: Signature is Valid.") == 3
    assert "ETSI.CAdES.detached" in said
    broken = bytearray(file.read_bytes())
    broken[300] ^= 1
    file.write_bytes(bytes(broken))
    said = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." not in said


# -- cheating ---------------------------------------------------------------------------------------------------------


RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_an_altered_byte_shows(signed, part):
    # Of what the last signature covers: behind it lie its own digits and the validation data, sealed at the very end.
    first, length, second, rest = (int(number) for number in RANGE.findall(signed)[-1])
    place = int((length + rest) * part)
    changed = bytearray(signed)
    changed[first + place if place < length else second + place - length] ^= 0x01
    assert not signing.verify(bytes(changed)).holds


def test_bytes_after_the_last_signature_show(signed):
    assert not signing.verify(signed + b"\n% and one more clause\n").holds


def test_a_page_altered_by_an_update_shows(signed):
    def draw(writer):
        stream = generic.StreamObject(stream_data=b"BT /F1 20 Tf 100 100 Td (and ten million more) Tj ET")
        writer.add_stream_to_page(0, writer.add_object(stream))

    report = signing.verify(appended(signed, draw))
    assert not report.holds
    assert {one.changes for one in report.people} == {types.ALTERED}
    assert report.people[0].intact, "the signed revision itself is as it was; what came after is not"


def test_a_form_field_added_shows(signed):
    def add(writer):
        field = generic.DictionaryObject(
            {
                generic.pdf_name("/FT"): generic.pdf_name("/Tx"),
                generic.pdf_name("/T"): generic.pdf_string("Amount"),
                generic.pdf_name("/V"): generic.pdf_string("10000000"),
            }
        )
        form = writer.root["/AcroForm"]
        form["/Fields"].append(writer.add_object(field))
        writer.update_container(form["/Fields"])

    assert not signing.verify(appended(signed, add)).holds


def test_a_signature_removed_by_an_update_shows(signed):
    def remove(writer):
        for reference in writer.root["/AcroForm"]["/Fields"]:
            field = reference.get_object()
            if field.get("/T") == "Party2":
                del field["/V"]
                writer.update_container(field)

    report = signing.verify(appended(signed, remove))
    assert not report.holds
    assert "Party2" in report.empty_fields


def test_a_signature_cut_off_leaves_its_field_empty(prepared, signed):
    cut = signing.verify(signed[: len(prepared)])
    assert cut.empty_fields == ("Party1", "Party2")
    assert cut.people == ()


def test_a_signature_replayed_from_another_paper_is_not_intact(signed):
    other = render_pdf("documents/record.typ", {"title": "Another text", "number": "PK/MOU/2026/000002-Y"}, "en")
    places = [Place("Party1", PARTY, "Ayesha Khan", "Director"), Place("Party2", PARTY, "张伟", "总经理")]
    other = sign(signing.prepare(other, places=places, number="x", reason="Frozen", language="en"), "Party2")
    stolen = contents(signed, "Party2")
    own = contents(other, "Party2")
    forged = other.replace(own, stolen[: len(own)].ljust(len(own), b"0"))
    assert forged != other
    report = signing.verify(forged)
    assert not report.holds
    assert not report.of_field("Party2").intact


def test_revisions_in_another_order_do_not_hold(prepared, signed):
    both = sign(signed, "Party1")
    first, second = signed[len(prepared) :], both[len(signed) :]
    assert signing.verify(prepared + first + second).holds
    assert not signing.verify(prepared + second + first).holds


def contents(pdf: bytes, field: str) -> bytes:
    """The signature of a field as it stands in the file."""
    reader = PdfFileReader(BytesIO(pdf))
    one = next(found for found in reader.embedded_signatures if found.field_name == field)
    return next(
        found for found in (one.pkcs7_content.hex(), one.pkcs7_content.hex().upper()) if found.encode() in pdf
    ).encode()


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7\n" + b"\x00" * 2000, b"%PDF-1.4\ntrailer<</Root 1 0 R>>"]
)
def test_nothing_that_is_no_pdf_breaks_the_report(content):
    report = signing.verify(content)
    assert not report.readable
    assert not report.holds
    assert report.problem


def test_an_unsigned_paper_does_not_hold(paper):
    assert not signing.verify(paper).holds


def test_a_certificate_that_only_names_our_root_as_its_issuer_is_not_ours(prepared):
    """The issuer's name is free to write; a forged one must not read as the platform's seal."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    issuer = authority.root().certificate.subject
    now = datetime.now(UTC)
    forged = (
        x509.CertificateBuilder()
        .subject_name(authority.own_seal().certificate.subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(authority.own_seal().certificate.serial_number)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=10))
        .sign(key, hashes.SHA256())
    )
    file = pkcs12.serialize_key_and_certificates(
        b"x", key, forged, None, serialization.BestAvailableEncryption(PASSPHRASE.encode())
    )
    signer = own_certificate(file, PASSPHRASE)
    assert not identity.is_platform_certificate(signer.signing_cert)
    fact = signing.verify(make_signature(prepared, signer=signer, field="Party1", reason="x")).of_field("Party1")
    assert (fact.kind, fact.standing) == (types.OWN, types.NOT_TRUSTED)


# -- own certificates -------------------------------------------------------------------------------------------------


def test_own_certificate_signs_and_says_whose_it_is(prepared, own_file):
    done = signing.sign_with_own_certificate(
        prepared, field="Party1", appearance=appearance(types.OWN), reason="I sign", pkcs12_file=own_file,
        passphrase=PASSPHRASE,
    )  # fmt: skip
    fact = signing.verify(done.pdf).of_field("Party1")
    assert fact.holds
    assert fact.kind == types.OWN
    assert fact.digest == done.digest
    assert fact.stamped_at is not None
    assert fact.standing == types.NOT_TRUSTED
    assert not done.is_trusted
    assert "Zhang Wei" in done.subject
    assert PASSPHRASE.encode() not in done.pdf


def test_elliptic_keys_are_taken(prepared):
    done = signing.sign_with_own_certificate(
        prepared, field="Party1", appearance=appearance(types.OWN), reason="x",
        pkcs12_file=pkcs12_of(ec.generate_private_key(ec.SECP256R1())), passphrase=PASSPHRASE,
    )  # fmt: skip
    assert signing.verify(done.pdf).of_field("Party1").holds


def test_a_trusted_issuer_gives_proofs_for_later(prepared, own_file, settings, tmp_path):
    certificate = pkcs12.load_key_and_certificates(own_file, PASSPHRASE.encode())[1]
    trusted = tmp_path / "roots.pem"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    settings.SIGNING_TRUST_FILE = str(trusted)
    done = signing.sign_with_own_certificate(
        prepared, field="Party1", appearance=appearance(types.OWN), reason="x", pkcs12_file=own_file,
        passphrase=PASSPHRASE,
    )  # fmt: skip
    assert done.is_trusted
    assert signing.verify(done.pdf).of_field("Party1").standing == types.TRUSTED


@pytest.mark.parametrize(
    ("make", "passphrase", "code"),
    [
        (make_pkcs12, "wrong", "certificate_passphrase_wrong"),
        (lambda: b"no such format", "x", "certificate_passphrase_wrong"),
        (lambda: b"0" * 70_000, "x", "certificate_file_too_large"),
        (lambda: make_pkcs12(bits=1024), PASSPHRASE, "certificate_key_too_weak"),
        (lambda: make_pkcs12(days=-1), PASSPHRASE, "certificate_out_of_time"),
        (lambda: make_pkcs12(usage=False), PASSPHRASE, "certificate_not_for_signing"),
    ],
)
def test_unfit_certificates_are_refused(make, passphrase, code):
    with pytest.raises(Refused) as refusal:
        own_certificate(make(), passphrase)
    assert refusal.value.code == code
    assert passphrase not in str(refusal.value.facts)
    assert refusal.value.__cause__ is None


def test_the_operator_gives_the_seal(paper, settings, tmp_path):
    file = tmp_path / "seal.p12"
    file.write_bytes(make_pkcs12(passphrase="operator"))
    certificate = pkcs12.load_key_and_certificates(file.read_bytes(), b"operator")[1]
    trusted = tmp_path / "roots.pem"
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    settings.SEAL_PKCS12, settings.SEAL_PASSPHRASE = str(file), "operator"
    settings.SIGNING_TRUST_FILE = str(trusted)
    fact = signing.verify(signing.seal(paper, reason="x", language="en")).of_field("Seal")
    assert "Zhang Wei" in fact.subject
    assert (fact.kind, fact.standing, fact.holds) == (types.PLATFORM, types.TRUSTED, True)
    settings.SEAL_PASSPHRASE = "wrong"
    with pytest.raises(RuntimeError):
        signing.seal(paper, reason="x", language="en")


def test_a_silent_time_stamping_authority_stops_the_signature(prepared, settings):
    settings.TIME_STAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(Refused) as refusal:
        sign(prepared, "Party1")
    assert refusal.value.code == "time_stamp_unavailable"


# -- signed outside ---------------------------------------------------------------------------------------------------


def outside(pdf: bytes, field: str, file: bytes) -> bytes:
    """What a person's own program makes: a signature without our page, our time stamp or our proofs."""
    return make_signature(pdf, signer=own_certificate(file, PASSPHRASE), field=field, reason="outside")


def test_a_file_signed_outside_is_accepted(signed, own_file):
    fact = signing.accept_returned(signed, outside(signed, "Party1", own_file), field="Party1")
    assert fact.kind == types.OWN
    assert "Zhang Wei" in fact.subject


def returned_cases():
    def page(writer):
        writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"q Q")))

    def field(writer):
        append_signature_field(writer, SigFieldSpec("Stranger"))

    return [
        ("returned_file_unchanged", lambda given, file: given),
        ("returned_file_not_the_one_given", lambda given, file: b"%PDF-1.7" + given),
        ("returned_file_not_the_one_given", lambda given, file: given[:5000]),
        ("returned_file_changed", lambda given, file: outside(appended(given, page), "Party1", file)),
        ("returned_file_changed", lambda given, file: appended(outside(given, "Party1", file), page)),
        ("returned_file_changed", lambda given, file: outside(appended(given, field), "Stranger", file)),
        ("returned_signature_of_platform", lambda given, file: sign(given, "Party1")),
        ("returned_file_too_large", lambda given, file: given + b"0" * 5_000_000),
        ("returned_file_changed", lambda given, file: given + b"garbage"),
    ]


@pytest.mark.parametrize(("code", "cheat"), returned_cases())
def test_what_was_not_given_out_is_refused(signed, own_file, code, cheat):
    with pytest.raises(Refused) as refusal:
        signing.accept_returned(signed, cheat(signed, own_file), field="Party1")
    assert refusal.value.code == code


def test_a_signature_in_anothers_field_is_refused(prepared, own_file):
    with pytest.raises(Refused) as refusal:
        signing.accept_returned(prepared, outside(prepared, "Party2", own_file), field="Party1")
    assert refusal.value.code == "returned_signature_missing"
    assert refusal.value.facts["fields"] == "Party2"


def test_the_first_byte_that_differs_is_named(signed, own_file):
    other = bytearray(outside(signed, "Party1", own_file))
    other[4999] ^= 1
    with pytest.raises(Refused) as refusal:
        signing.accept_returned(signed, bytes(other), field="Party1")
    assert refusal.value.facts["byte"] == 5000


# -- keys and void papers ---------------------------------------------------------------------------------------------


def test_keys_are_made_once_and_closed_to_others(settings, tmp_path):
    settings.SIGNING_KEYS_FOLDER = tmp_path / "keys" / "signing"
    first = authority.root()
    authority._pairs.cache_clear()
    assert authority.root().certificate == first.certificate
    files = list(settings.SIGNING_KEYS_FOLDER.iterdir())
    assert len(files) == 6
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
    assert list(settings.SIGNING_KEYS_FOLDER.parent.iterdir()) == [settings.SIGNING_KEYS_FOLDER]


def test_a_void_copy_says_so_and_its_signatures_no_longer_hold(signed):
    copy = signing.mark_void(signed)
    with pikepdf.open(BytesIO(copy)) as pdf, pikepdf.open(BytesIO(signed)) as before:
        for page, old in zip(pdf.pages, before.pages, strict=True):
            assert len(page.resources.XObject) > len(old.resources.get("/XObject", {}))
    assert not signing.verify(copy).holds
