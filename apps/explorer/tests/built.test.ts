import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = join(import.meta.dirname, '../dist');
const assets = readdirSync(join(dist, 'assets'));
const text = (file: string) => readFileSync(join(dist, file), 'utf8');

/** The most that the page may weigh, in bytes as they are sent. */
const budget = 200_000;

test('the whole page weighs less than 200 kB gzipped', () => {
  const files = ['index.html', ...assets.map((name) => join('assets', name))];
  const weight = files.reduce((sum, file) => sum + gzipSync(text(file)).length, 0);
  console.log(`the explorer weighs ${(weight / 1000).toFixed(1)} kB gzipped`);
  expect(weight).toBeLessThan(budget);
});

test('it brings all it needs, and nothing inline that its policy forbids', () => {
  const page = text('index.html');
  expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\/explore\/assets\//)]),
  );
  expect(page).not.toMatch(/(?:src|href)="(?!\/explore\/assets\/)/);
  expect(page).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=/);
  for (const name of assets.filter((each) => each.endsWith('.css'))) {
    expect(text(join('assets', name))).not.toMatch(/url\((?!["']?\/explore\/assets\/)|@import/);
  }
});
