"""Writing notices."""

from emining.notices.services.notify import notify
from emining.notices.services.read import choose_email, mark_all_read, mark_read
from emining.notices.services.send_mail import send_mail_of

__all__ = ["choose_email", "mark_all_read", "mark_read", "notify", "send_mail_of"]
