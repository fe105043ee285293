"""All that was decided -> what the clerk hears: the notes of F12, the reasons, the columns left unread (F14)."""
