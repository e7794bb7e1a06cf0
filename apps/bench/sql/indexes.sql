-- Made after loading. An index on positions (GiST) would stay unused, and so would one on the tags of tuned_venues
-- (GIN): every venue may be among the best, so that every venue is scored.
alter table venues add primary key (id);
alter table tuned_venues add primary key (id);
create index venue_tags_of_tag on venue_tags (tag) include (venue_id);
create unique index views_of_user on views (user_id, venue_id) include (seconds);
vacuum (freeze, analyze) venues, venue_tags, views, tuned_venues;
