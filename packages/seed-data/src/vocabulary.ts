import { zipfWeights } from './weighted-table.ts';

interface Kind {
  readonly category: string;
  /** Minutes. */
  readonly stay: number;
  /** Which opening patterns are usual: places in the list of opening-patterns.ts. */
  readonly opens: readonly [number, number];
  /** What such places are known for, most common first. No word stands in two lists. */
  readonly tags: string;
}

/** Most common first. */
export const kinds: readonly Kind[] = [
  {
    category: 'restaurant',
    stay: 120,
    opens: [3, 4],
    tags: 'dinner pasta sushi tapas grill curry brunch noodles',
  },
  {
    category: 'cafe',
    stay: 60,
    opens: [1, 2],
    tags: 'coffee wifi quiet study tea breakfast cakes terrace',
  },
  {
    category: 'bar',
    stay: 120,
    opens: [5, 6],
    tags: 'cocktails nightlife lounge wine darts happy-hour whisky karaoke',
  },
  {
    category: 'park',
    stay: 90,
    opens: [8, 1],
    tags: 'nature walking picnic dogs running playground birds lake',
  },
  {
    category: 'bakery',
    stay: 30,
    opens: [1, 2],
    tags: 'pastry bread sandwiches cookies croissants gluten-free pies doughnuts',
  },
  {
    category: 'gallery',
    stay: 90,
    opens: [7, 2],
    tags: 'art photography indie sculpture events painting ceramics prints',
  },
  {
    category: 'gym',
    stay: 90,
    opens: [1, 8],
    tags: 'fitness yoga climbing boxing swimming pilates cycling sauna',
  },
  {
    category: 'club',
    stay: 180,
    opens: [6, 5],
    tags: 'dancing DJ techno house disco hip-hop salsa drag',
  },
  {
    category: 'bookshop',
    stay: 60,
    opens: [2, 7],
    tags: 'books readings comics poetry maps vinyl stationery magazines',
  },
  {
    category: 'cinema',
    stay: 150,
    opens: [4, 3],
    tags: 'film documentary classics popcorn anime matinee premieres shorts',
  },
  {
    category: 'museum',
    stay: 120,
    opens: [7, 2],
    tags: 'culture history science design fossils armour trains textiles',
  },
  {
    category: 'theatre',
    stay: 150,
    opens: [4, 5],
    tags: 'drama comedy improv musicals puppets ballet opera circus',
  },
  {
    category: 'concert hall',
    stay: 150,
    opens: [5, 6],
    tags: 'music jazz rock classical folk choir blues orchestra',
  },
  {
    category: 'market',
    stay: 60,
    opens: [1, 2],
    tags: 'food vegetables flowers antiques cheese spices crafts fish',
  },
  {
    category: 'brewery',
    stay: 120,
    opens: [3, 5],
    tags: 'beer cider tasting barrels ales garden tours snacks',
  },
  {
    category: 'arcade',
    stay: 90,
    opens: [4, 3],
    tags: 'games pinball bowling billiards chess quiz virtual-reality mini-golf',
  },
];

export const categories: readonly string[] = kinds.map(({ category }) => category);
export const categoryWeights: readonly number[] = zipfWeights(kinds.length, 2);

const qualifiers = ['', 'local', 'late', 'outdoor', 'family', 'weekend', 'rooftop', 'seasonal'];
const words = kinds.map(({ tags }) => tags.split(' '));

/** How many tags call each category their home. */
export const tagsPerCategory = 64;

/**
 * Every tag, most common first; its place is its id. The home category of a tag is `id % 16`, so
 * that each category owns common and rare ones alike: plain words first, qualified ones after.
 */
export const vocabulary: readonly string[] = Array.from(
  { length: kinds.length * tagsPerCategory },
  (_, id) => {
    const own = words[id % kinds.length] as string[];
    const rank = Math.floor(id / kinds.length);
    return `${qualifiers[Math.floor(rank / own.length)]} ${own[rank % own.length]}`.trim();
  },
);
