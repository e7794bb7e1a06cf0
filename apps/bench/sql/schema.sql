-- What the statement in top-venues.sql reads. Nothing else is in a row, so that a scan reads no more than it must.

-- intarray intersects tags in C; cube measures the straight line between two points in C. Both come with PostgreSQL.
create extension intarray;
create extension cube;

create table venues (
  id text collate "C" not null,
  -- On the sphere of radius 1: the straight line between two such points grows with their distance.
  position cube not null,
  -- 1 budget, 2 moderate, 3 upscale.
  price smallint,
  -- Numbers instead of words: a third of the size, and faster to compare.
  tags int[] not null
);

create table views (
  user_id int not null,
  venue_id text collate "C" not null,
  seconds float8 not null
);
