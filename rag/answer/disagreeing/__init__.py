"""Whether two articles print different things of one matter: its numbers, its dates, its places, its outcome."""
