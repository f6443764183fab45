"""Exemption requests on the screen: the form, the queues, the decision and its effect."""
