import { expect, test } from 'vitest';
import { tagsFromCategory } from './tags-from-category.ts';

test.each([
  ['Coffee Shop', ['coffee shop', 'coffee']],
  ['Bar', ['bar']],
  ['Gym / Fitness Center', ['gym', 'fitness center', 'fitness']],
  ['Food & Drink Shop', ['food & drink shop', 'food', 'drink']],
  [
    'Residential Building (Apartment / Condo)',
    ['residential building', 'residential', 'building', 'apartment', 'condo'],
  ],
  ['Café', ['café']],
  ['Ramen  /  Noodle House', ['ramen', 'noodle house', 'noodle', 'house']],
  ['Dining and Drinking > Bar', ['dining and drinking', 'dining', 'drinking', 'bar']],
  ['居酒屋', ['居酒屋']],
  ["Farmer's Market", ["farmer's market", "farmer's", 'market']],
  ['Vitamin C Store', ['vitamin c store', 'vitamin']],
  ['TV & DJ', ['tv & dj', 'tv', 'dj']],
  ['X', []],
  ['Other', []],
  ['', []],
])('%j is tagged %j', (category, tags) => {
  expect(tagsFromCategory(category)).toEqual(tags);
});
