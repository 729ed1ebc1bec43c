"""How Django draws a form: with the platform's own field component."""

from django.forms.renderers import TemplatesSetting


class ComponentRenderer(TemplatesSetting):
    """Looks for form templates among the project's own."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
