"""Investment projects, needs and offers: what is sought, what is offered, how old each figure is."""
