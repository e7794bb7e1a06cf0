import type { Explanation, GroupRecommendation, VenueRecommendation } from '@luna/contract';

/** The people and places of the seed data, as the documentation shows them. */
export const exampleUser = {
  id: 'user1',
  name: 'Alex Chen',
  latitude: 40.758,
  longitude: -73.9855,
  interests: ['coffee', 'art', 'music', 'indie'],
  preferred_price_range: 'moderate' as const,
  viewing_history: { venue1: 45, venue3: 30, venue5: 60 },
  sharing: 'precise' as const,
  payment_method: 'pm_card_visa',
};

export const exampleContact = { phone: '+12125550123', email: 'alex@people.example' };

export const exampleVenue = {
  id: 'venue5',
  name: 'Indie Corner Gallery',
  description: 'Young photographers on white walls, and an opening with music every month.',
  category: 'gallery',
  latitude: 40.759,
  longitude: -73.986,
  address: 'West 47th Street at Broadway, New York, NY 10036',
  price_range: 'moderate' as const,
  tags: ['art', 'indie', 'photography', 'events'],
  time_zone: 'America/New_York',
  opening_hours: [{ day: 1, opens: '11:00', closes: '23:00' }],
  stay_minutes: 120,
  booking: { provider: 'eventbrite' as const, ticket_price: 1800 },
};

export const exampleCompanion = {
  user_id: 'user4',
  user_name: 'Taylor Park',
  score: 88.74,
  shared_interests: ['coffee', 'art', 'indie'],
  distance_km: 0.21,
  breakdown: [
    { factor: 'interests', weight: 40, value: 0.75, points: 30 },
    { factor: 'distance', weight: 30, value: 0.9581, points: 28.743 },
    { factor: 'price', weight: 30, value: 1, points: 30 },
  ],
};

export const exampleRecommendation: VenueRecommendation = {
  venue: { ...exampleVenue, score: 81.51 },
  score: 81.51,
  rank: 1,
  distance_km: 0.12,
  reasons: [
    'Only 0.1km away',
    'Matches your interests: art, indie',
    'Fits your moderate budget',
    'You spent 60s viewing this',
    '1 compatible person interested',
  ],
  reason_details: [
    { code: 'near', text: 'Only 0.1km away', data: { distance_km: 0.12 } },
    {
      code: 'interests',
      text: 'Matches your interests: art, indie',
      data: { interests: ['art', 'indie'] },
    },
    {
      code: 'price',
      text: 'Fits your moderate budget',
      data: { price_range: 'moderate' },
    },
    { code: 'viewed', text: 'You spent 60s viewing this', data: { seconds: 60 } },
    { code: 'people', text: '1 compatible person interested', data: { count: 1 } },
  ],
  interested_users: [exampleCompanion],
  breakdown: [
    { factor: 'distance', weight: 25, value: 0.9604, points: 24.01 },
    { factor: 'interests', weight: 35, value: 0.5, points: 17.5 },
    { factor: 'price', weight: 15, value: 1, points: 15 },
    { factor: 'history', weight: 25, value: 1, points: 25 },
  ],
};

export const exampleExplanation: Explanation = {
  user_id: 'user1',
  venue: {
    ...exampleVenue,
    id: 'venue4',
    name: 'Electric Pulse',
    category: 'club',
    score: 25.82,
  },
  outcome: 'outranked',
  text: 'Rank 6 of 6: 0.96 points short of Midnight Groove, the last listed',
  rank: 6,
  score: 25.82,
  distance_km: 0.95,
  reasons: ['Only 1.0km away', 'Matches your interests: music'],
  reason_details: [
    { code: 'near', text: 'Only 1.0km away', data: { distance_km: 0.95 } },
    { code: 'interests', text: 'Matches your interests: music', data: { interests: ['music'] } },
  ],
  breakdown: [
    { factor: 'distance', weight: 25, value: 0.6829, points: 17.07 },
    { factor: 'interests', weight: 35, value: 0.25, points: 8.75 },
    { factor: 'price', weight: 15, value: 0, points: 0 },
    { factor: 'history', weight: 25, value: 0, points: 0 },
  ],
  removed_by: [],
  last_listed: {
    venue_id: 'venue6',
    venue_name: 'Midnight Groove',
    rank: 5,
    score: 26.78,
    short_by: 0.96,
    decided_by: 'score',
    factors: [
      { factor: 'distance', points: 17.07, last_listed_points: 18.03, short_by: 0.96 },
      { factor: 'interests', points: 8.75, last_listed_points: 8.75, short_by: 0 },
      { factor: 'price', points: 0, last_listed_points: 0, short_by: 0 },
      { factor: 'history', points: 0, last_listed_points: 0, short_by: 0 },
    ],
  },
  would_be_listed_by: [
    {
      text: 'View it for 3 more seconds',
      changes: [{ kind: 'view_longer', seconds: 3 }],
      gain: 1.25,
      rank: 5,
    },
  ],
};

export const exampleGroupRecommendation: GroupRecommendation = {
  strategy: 'average',
  disagreement: 0.12,
  recommendations: [
    {
      venue: exampleRecommendation.venue,
      score: 81.51,
      rank: 1,
      members: [
        {
          user_id: 'user1',
          user_name: 'Alex Chen',
          score: 81.51,
          distance_km: 0.12,
          reasons: exampleRecommendation.reasons.slice(0, 4),
          reason_details: exampleRecommendation.reason_details.slice(0, 4),
          breakdown: exampleRecommendation.breakdown,
        },
      ],
      next_weights: [{ user_id: 'user1', weight: 1 }],
    },
  ],
};
