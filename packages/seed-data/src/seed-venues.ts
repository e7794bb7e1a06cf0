import type { OpeningPeriod, VenueRecord } from './records.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
const daily: readonly OpeningPeriod[] = days.map((day) => ({
  day,
  opens: '11:00',
  closes: '23:00',
}));

const everywhere = { timeZone: 'America/New_York', openingHours: daily, stayMinutes: 120 } as const;

/** The six venues a new database starts with: invented ones, around Times Square. */
export const seedVenues: readonly VenueRecord[] = [
  {
    id: 'venue1',
    name: 'Brew & Pages Cafe',
    description: 'Shelves of second-hand paperbacks, filter coffee, and drawings by regulars.',
    category: 'cafe',
    latitude: 40.7585,
    longitude: -73.985,
    address: 'West 47th Street at Seventh Avenue, New York, NY 10036',
    priceRange: 'moderate',
    tags: ['coffee', 'books', 'wifi', 'quiet', 'art'],
    booking: { provider: 'open-table', depositPerPerson: 1000 },
    ...everywhere,
  },
  {
    id: 'venue2',
    name: 'Study Spot Coffee',
    description: 'Long tables, a socket at every seat, and a rule against telephone calls.',
    category: 'cafe',
    latitude: 40.7575,
    longitude: -73.9845,
    address: 'West 46th Street at Sixth Avenue, New York, NY 10036',
    priceRange: 'budget',
    tags: ['coffee', 'study', 'wifi', 'quiet'],
    booking: { provider: 'luna', managedCapacity: 6 },
    ...everywhere,
  },
  {
    id: 'venue3',
    name: 'The Velvet Room',
    description:
      'Low lamps, deep armchairs, and a trio that starts when the first round is served.',
    category: 'bar',
    latitude: 40.753,
    longitude: -73.991,
    address: 'West 37th Street at Eighth Avenue, New York, NY 10018',
    priceRange: 'upscale',
    tags: ['cocktails', 'music', 'nightlife', 'lounge'],
    booking: { provider: 'resy', depositPerPerson: 2500 },
    ...everywhere,
  },
  {
    id: 'venue4',
    name: 'Electric Pulse',
    description: 'One large floor, a guest at the decks every weekend, and light to match.',
    category: 'club',
    latitude: 40.751,
    longitude: -73.992,
    address: 'West 34th Street at Eighth Avenue, New York, NY 10001',
    priceRange: 'upscale',
    tags: ['dancing', 'nightlife', 'music', 'DJ'],
    booking: { provider: 'open-table', depositPerPerson: 2000 },
    ...everywhere,
  },
  {
    id: 'venue5',
    name: 'Indie Corner Gallery',
    description: 'Young photographers on white walls, and an opening with music every month.',
    category: 'gallery',
    latitude: 40.759,
    longitude: -73.986,
    address: 'West 47th Street at Broadway, New York, NY 10036',
    priceRange: 'moderate',
    tags: ['art', 'indie', 'photography', 'events'],
    booking: { provider: 'eventbrite', ticketPrice: 1800 },
    ...everywhere,
  },
  {
    id: 'venue6',
    name: 'Midnight Groove',
    description: 'A cellar for those who come to dance, with a short and serious list of drinks.',
    category: 'club',
    latitude: 40.7515,
    longitude: -73.9905,
    address: 'West 35th Street at Seventh Avenue, New York, NY 10001',
    priceRange: 'upscale',
    tags: ['dancing', 'music', 'nightlife', 'cocktails'],
    booking: { provider: 'open-table', depositPerPerson: 1500 },
    ...everywhere,
  },
];
