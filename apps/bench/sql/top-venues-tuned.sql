-- The same over tuned_venues, the fastest of all ways we tried (haversine of degrees, of radians, of stored
-- cosines; tags unnested, joined, or tested one by one).
-- $1 latitude, $2 longitude, $3 numbers of interests, $4 preferred price or null, $5 user id, $6 how many
--
-- A distance is only turned into kilometres within reach: 4.8e-4 is the chord of a little more than 3 km.
select id, score, 12742 * asin(least(1, chord / 2)) as distance_km
from (
  select
    tuned_venues.id,
    cube_distance(tuned_venues.position, here) as chord,
    case
      when cube_distance(tuned_venues.position, here) < 4.8e-4
      then 25 * greatest(0, 1 - 12742 * asin(least(1, cube_distance(tuned_venues.position, here) / 2)) / 3)
      else 0
    end
    + case
        when cardinality($3::int[]) = 0 then 0
        else 35 * (icount(tuned_venues.tags & $3::int[])::float8 / cardinality($3::int[]))
      end
    + case when tuned_venues.price = $4::smallint then 15 else 0 end
    + 25 * least(1, coalesce(viewed.seconds, 0) / 60) as score
  from tuned_venues
  cross join (
    select cube(array[
      cos(radians($1::float8)) * cos(radians($2::float8)),
      cos(radians($1::float8)) * sin(radians($2::float8)),
      sin(radians($1::float8))
    ]) as here
  ) as asking
  left join views as viewed on viewed.user_id = $5::int and viewed.venue_id = tuned_venues.id
) as scored
order by score desc, chord, id
limit $6::int;
