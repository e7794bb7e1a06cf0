-- The classic score of every venue for one person, best first.
-- $1 latitude, $2 longitude, $3 interests, $4 preferred price range or null, $5 user id, $6 how many
--
-- Written so that it runs on all cores, which a lateral join or a materialised distance would prevent. Matches are
-- counted out of the index of tags, which is faster than unnesting an array of them in every row.
select id, score, distance_km
from (
  select
    venues.id,
    2 * 6371 * asin(least(1, sqrt(
      power(sin(radians(venues.latitude - $1::float8) / 2), 2)
      + cos(radians($1::float8)) * cos(radians(venues.latitude))
        * power(sin(radians(venues.longitude - $2::float8) / 2), 2)
    ))) as distance_km,
    25 * greatest(0, 1 - 2 * 6371 * asin(least(1, sqrt(
      power(sin(radians(venues.latitude - $1::float8) / 2), 2)
      + cos(radians($1::float8)) * cos(radians(venues.latitude))
        * power(sin(radians(venues.longitude - $2::float8) / 2), 2)
    ))) / 3)
    + case
        when cardinality($3::text[]) = 0 then 0
        else 35 * (coalesce(matching.tags, 0)::float8 / cardinality($3::text[]))
      end
    + case when venues.price_range = $4::text then 15 else 0 end
    + 25 * least(1, coalesce(viewed.seconds, 0) / 60) as score
  from venues
  left join (
    select venue_id, count(*) as tags
    from venue_tags
    where tag = any ($3::text[])
    group by venue_id
  ) as matching on matching.venue_id = venues.id
  left join views as viewed on viewed.user_id = $5::int and viewed.venue_id = venues.id
) as scored
order by score desc, distance_km, id
limit $6::int;
