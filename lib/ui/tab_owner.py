"""Whose tab it is: Streamlit binds each of its sessions to the account the gate named."""

from streamlit import runtime


def owns(account_id: int, tab_id: str) -> bool:
    """Whether the Streamlit session with this id belongs to the account.

    The id is no secret (it stands in the address of every upload), so that it proves nothing.
    """
    # Streamlit offers no public way to ask; the version is pinned and a test asks it for real.
    found = runtime.get_instance()._session_mgr.get_session_info(tab_id)
    return found is not None and found.session.matches_user_info({"account": str(account_id)})
