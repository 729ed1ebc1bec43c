"""The form that takes one smaller file at once, for browsers without scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from emining.accounts.permissions import seat_required
from emining.documents.services import FORM_LARGEST, send_at_once
from emining.kernel.refusals import Refused

_FACT = "fact-"
_FORM_ITSELF = 64 * 1024


@csrf_exempt
@require_POST
@seat_required()
def upload_form(request: HttpRequest) -> HttpResponse:
    """Refuse what is too large before any of it is read; the form's token is checked right after, not before."""
    length = request.headers.get("Content-Length", "")
    if not length.isdigit() or int(length) > FORM_LARGEST + _FORM_ITSELF:
        raise Refused("file_too_large", name=_("the form"), limit_mb=FORM_LARGEST // 1024**2)
    return _take(request)


@csrf_protect
def _take(request: HttpRequest) -> HttpResponse:
    facts = {name.removeprefix(_FACT): str(value) for name, value in request.POST.items() if name.startswith(_FACT)}
    sent = request.FILES.getlist("file")
    if not sent:
        raise Refused("upload_without_file")
    outcome = ""
    for file in sent:
        outcome = send_at_once(actor=request.actor, upload=file, kind=request.POST.get("kind", ""), facts=facts).outcome
    messages.success(request, _("The file was kept.") if len(sent) == 1 else _("The files were kept."))
    wanted = request.POST.get("next", "") or outcome or "/"
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) or not wanted.startswith("/"):
        wanted = "/"
    return HttpResponseRedirect(wanted)
