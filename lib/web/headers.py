"""The headers by which the gate tells Streamlit who is there; forged ones are stripped first."""

PREFIX = "x-so213-"
ACCOUNT = "x-so213-account"
TOKEN = "x-so213-token"
