"""Forms of the text: shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.agreements.model_clauses import library
from emining.agreements.services.text.cut import LONGEST_NOTE
from emining.agreements.types_text import (
    CHANGE,
    COLUMNS,
    DEEPEST,
    LANGUAGE_NAMES,
    LONGEST_BODY,
    LONGEST_COMMENT,
    LONGEST_HEADING,
    TERMS,
    Comment,
    ProposeChange,
    SaveClause,
    Words,
)
from emining.kernel.languages import direction

_LEVELS = [(str(one), str(one)) for one in range(1, DEEPEST + 1)]


class ClauseForm(forms.Form):
    """One clause in the languages of the agreement."""

    base_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, languages: list[str], with_terms: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for one in languages:
            name, marks = LANGUAGE_NAMES[one], {"lang": one, "dir": direction(one)}
            self.fields[f"heading_{COLUMNS[one]}"] = forms.CharField(
                label=_("Heading in %(language)s") % {"language": name},
                required=False,
                max_length=LONGEST_HEADING,
                widget=forms.TextInput(attrs=marks),
            )
            self.fields[f"body_{COLUMNS[one]}"] = forms.CharField(
                label=_("Text in %(language)s") % {"language": name},
                required=False,
                max_length=LONGEST_BODY,
                strip=False,
                widget=forms.Textarea(attrs={**marks, "rows": 6}),
            )
        if with_terms:
            self.fields["terms"] = forms.MultipleChoiceField(
                label=_("Key terms"),
                required=False,
                choices=list(TERMS.items()),
                widget=forms.CheckboxSelectMultiple,
                help_text=_("What this clause settles, so that agreements can be compared."),
            )

    def pairs(self) -> list[dict[str, Any]]:
        """Heading and text of each language, for columns side by side."""
        return [
            {
                "language": one,
                "name": LANGUAGE_NAMES[one],
                "heading": self[f"heading_{COLUMNS[one]}"],
                "body": self[f"body_{COLUMNS[one]}"],
            }
            for one in self.languages
        ]

    def words(self) -> dict[str, Words]:
        """What was typed, by language."""
        values = self.cleaned_data
        return {one: Words(values[f"heading_{COLUMNS[one]}"], values[f"body_{COLUMNS[one]}"]) for one in self.languages}

    def command(
        self, agreement_id: int, clause_id: int | None, *, after_id: int | None = None, level: int = 1
    ) -> SaveClause:
        """The clause to save."""
        terms = self.cleaned_data.get("terms")
        return SaveClause(
            agreement_id,
            self.words(),
            clause_id=clause_id,
            base_revision=self.cleaned_data.get("base_revision") or 0,
            after_id=after_id,
            level=level,
            terms=tuple(terms) if terms is not None else None,
        )


class PlaceForm(forms.Form):
    """Where a new clause stands."""

    after = forms.TypedChoiceField(label=_("Behind"), required=False, coerce=int, empty_value=None)
    level = forms.TypedChoiceField(label=_("Depth"), choices=_LEVELS, coerce=int, initial="1")

    def __init__(self, *args: Any, clauses: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = [("", _("At the end")), *clauses]  # type: ignore[attr-defined]


class ProposalForm(ClauseForm):
    """Another wording of a clause, or a new one, and why."""

    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    field_order = ("base_revision",)

    def proposal(
        self, agreement_id: int, kind: str, clause_id: int | None, *, after_id: int | None = None, level: int = 1
    ) -> ProposeChange:
        """The proposal to make."""
        return ProposeChange(
            agreement_id,
            kind,
            clause_id=clause_id,
            base_revision=self.cleaned_data.get("base_revision") or 0,
            after_id=after_id,
            level=level,
            words=self.words() if kind in {CHANGE, "add"} else {},
            why=self.cleaned_data["why"],
        )


class RearrangeForm(forms.Form):
    """A proposal that a clause goes elsewhere or out."""

    kind = forms.ChoiceField(
        label=_("What you propose"),
        choices=[("move", _("Move the clause")), ("remove", _("Remove the clause"))],
        widget=forms.RadioSelect,
    )
    after = forms.TypedChoiceField(label=_("Behind"), required=False, coerce=int, empty_value=None)
    level = forms.TypedChoiceField(label=_("Depth"), choices=_LEVELS, coerce=int, initial="1")
    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    base_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, clauses: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = [("", _("First of all")), *clauses]  # type: ignore[attr-defined]

    def proposal(self, agreement_id: int, clause_id: int) -> ProposeChange:
        """The proposal to make."""
        values = self.cleaned_data
        return ProposeChange(
            agreement_id, values["kind"], clause_id=clause_id, base_revision=values["base_revision"],
            after_id=values["after"], level=values["level"], why=values["why"],
        )  # fmt: skip


class CommentForm(forms.Form):
    """Something to say about a clause."""

    words = forms.CharField(
        label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    language = forms.ChoiceField(label=_("Written in"), choices=list(LANGUAGE_NAMES.items()))
    is_private = forms.TypedChoiceField(
        label=_("Who reads it"),
        choices=[("", _("All parties")), ("1", _("Only our own side: a private note"))],
        coerce=bool,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )

    def command(self, agreement_id: int, clause_id: int | None) -> Comment:
        """The comment to write."""
        values = self.cleaned_data
        return Comment(
            agreement_id, values["words"], values["language"], clause_id, is_private=bool(values["is_private"])
        )


class VersionForm(forms.Form):
    """What is new in a version."""

    note = forms.CharField(
        label=_("What is new"), required=False, max_length=LONGEST_NOTE, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class TemplateForm(forms.Form):
    """A template of the kind of the agreement."""

    template = forms.ChoiceField(label=_("Template"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, templates: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = templates  # type: ignore[attr-defined]


class ModelClauseForm(PlaceForm):
    """One clause of the library, and where it goes."""

    key = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [(key, key) for key in library().clauses]  # type: ignore[attr-defined]


class UploadForm(forms.Form):
    """A Word file."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("Without macros. Running text, or a table of two or three languages side by side."),
    )


class ColumnsForm(forms.Form):
    """Which column of the file is which language, and what happens with the text that is there."""

    payload = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, columns: dict[str, str], languages: list[str], is_empty: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Leave this column out")), *((one, LANGUAGE_NAMES[one]) for one in languages)]
        for index, (code, guess) in enumerate(columns.items(), start=1):
            self.fields[f"column_{code}"] = forms.ChoiceField(
                label=_("Column %(number)s of the file is") % {"number": index},
                choices=choices,
                required=False,
                initial=guess if guess in languages else "",
            )
        if not is_empty:
            self.fields["replace"] = forms.BooleanField(
                label=_("Replace the text that is there. Its clauses are taken out; versions keep them.")
            )

    def clean(self) -> dict[str, Any]:
        """No language twice."""
        values = super().clean() or {}
        chosen = [value for name, value in values.items() if name.startswith("column_") and value]
        if len(set(chosen)) != len(chosen):
            raise forms.ValidationError(_("Two columns cannot be the same language."))
        return values

    def languages_by_column(self) -> dict[str, str]:
        """Column → language, those left out missing."""
        return {
            name.removeprefix("column_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("column_") and value
        }
