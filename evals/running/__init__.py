"""How a run comes about: opened, asked, judged, held to the gate."""
