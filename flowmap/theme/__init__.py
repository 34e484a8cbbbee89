"""The theme: Material's typography in a frame of our own, with real buttons and no script that the page needs."""
