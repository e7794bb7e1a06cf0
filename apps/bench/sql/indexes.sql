-- Made after loading. Indexes on position (GiST) and tags (GIN) would stay unused: every venue may be among the
-- best, so that every venue is scored.
alter table venues add primary key (id);
create unique index views_of_user on views (user_id, venue_id) include (seconds);
vacuum (freeze, analyze) venues, views;
