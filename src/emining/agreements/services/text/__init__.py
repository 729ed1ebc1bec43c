"""Writing the text of agreements. One verb a file."""

from emining.agreements.services.text.arrange import arrange_clause
from emining.agreements.services.text.begin import create_text_from_template, insert_model_clause, start_text
from emining.agreements.services.text.comment import comment
from emining.agreements.services.text.cut import cut_version
from emining.agreements.services.text.decide import decide_proposal, withdraw_proposal
from emining.agreements.services.text.import_text import import_text
from emining.agreements.services.text.pen import hand_pen
from emining.agreements.services.text.propose import propose
from emining.agreements.services.text.receipt import confirm_read
from emining.agreements.services.text.remove import remove_clause
from emining.agreements.services.text.save import save_clause
from emining.agreements.services.text.twins import confirm_twin

__all__ = [
    "arrange_clause",
    "comment",
    "confirm_read",
    "confirm_twin",
    "create_text_from_template",
    "cut_version",
    "decide_proposal",
    "hand_pen",
    "import_text",
    "insert_model_clause",
    "propose",
    "remove_clause",
    "save_clause",
    "start_text",
    "withdraw_proposal",
]
