"""How requests come in and replies go out: the border, bodies, event streams, the queue, clients that leave."""
