/** What the seed data must give for Alex Chen: ids in order, scores and kilometres as on the wire. */
const taylor = {
  user_id: 'user4',
  score: 88.74,
  shared_interests: ['coffee', 'art', 'indie'],
  distance_km: 0.21,
};
const sam = { user_id: 'user2', score: 50.08, shared_interests: ['coffee'], distance_km: 0.11 };
const morgan = { user_id: 'user5', score: 49.18, shared_interests: ['art'], distance_km: 0.26 };
const jordan = { user_id: 'user3', score: 46.11, shared_interests: ['music'], distance_km: 0.77 };

export const goldenPeople = [taylor, sam, morgan, jordan];

export const goldenVenues = [
  { venue_id: 'venue5', score: 81.51, interested_users: [taylor, morgan] },
  { venue_id: 'venue1', score: 75.67, interested_users: [taylor, sam] },
  { venue_id: 'venue3', score: 40.22, interested_users: [morgan, jordan] },
  { venue_id: 'venue2', score: 32.91, interested_users: [sam] },
  { venue_id: 'venue6', score: 26.78, interested_users: [jordan] },
  { venue_id: 'venue4', score: 25.82, interested_users: [jordan] },
];
