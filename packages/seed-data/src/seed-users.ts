import type { UserRecord } from './records.ts';

/** The five people a new database starts with. All of them share their precise position. */
export const seedUsers: readonly UserRecord[] = [
  {
    id: 'user1',
    name: 'Alex Chen',
    latitude: 40.758,
    longitude: -73.9855,
    interests: ['coffee', 'art', 'music', 'indie'],
    preferredPriceRange: 'moderate',
    viewingHistory: new Map([
      ['venue1', 45],
      ['venue3', 30],
      ['venue5', 60],
    ]),
    sharing: 'precise',
    paymentMethod: 'pm_card_visa',
  },
  {
    id: 'user2',
    name: 'Sam Rivera',
    latitude: 40.7589,
    longitude: -73.9851,
    interests: ['coffee', 'books', 'quiet', 'study'],
    preferredPriceRange: 'budget',
    viewingHistory: new Map([
      ['venue1', 120],
      ['venue2', 90],
    ]),
    sharing: 'precise',
    paymentMethod: 'pm_card_mastercard',
  },
  {
    id: 'user3',
    name: 'Jordan Kim',
    latitude: 40.752,
    longitude: -73.99,
    interests: ['music', 'cocktails', 'nightlife', 'dancing'],
    preferredPriceRange: 'upscale',
    viewingHistory: new Map([
      ['venue4', 80],
      ['venue6', 55],
    ]),
    sharing: 'precise',
    paymentMethod: 'pm_card_amex',
  },
  {
    id: 'user4',
    name: 'Taylor Park',
    latitude: 40.7595,
    longitude: -73.984,
    interests: ['coffee', 'art', 'indie'],
    preferredPriceRange: 'moderate',
    viewingHistory: new Map([
      ['venue1', 35],
      ['venue5', 90],
    ]),
    sharing: 'precise',
    paymentMethod: 'pm_card_visa_debit',
  },
  {
    id: 'user5',
    name: 'Morgan Lee',
    latitude: 40.756,
    longitude: -73.987,
    interests: ['food', 'wine', 'culture', 'art'],
    preferredPriceRange: 'upscale',
    viewingHistory: new Map([
      ['venue3', 65],
      ['venue5', 40],
    ]),
    sharing: 'precise',
    paymentMethod: 'pm_card_discover',
  },
];
