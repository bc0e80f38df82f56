-- The tail wakes those who have not heard of an event yet: it reads its number, too.
grant select (sequence) on events to cartograph_relay;
