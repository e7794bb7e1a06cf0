import { openSync, writeSync } from 'node:fs';
import { haversineKm } from '@luna/geo';
import { luna1 } from '@luna/signals';
import { readCheckIns } from './data/read-check-ins.ts';
import { signalsOf } from './methods/luna-profile.ts';
import { splitByPerson, validationSplit } from './protocol/split.ts';
import { trainingOf } from './protocol/training.ts';

const split = validationSplit(splitByPerson(await readCheckIns(process.argv[2] as string, 'nyc')));
const training = trainingOf(split);
const profile = luna1(signalsOf(training));
const out = openSync('/tmp/sig/cols.bin', 'w');
for (const list of [training.people, training.strangers])
  for (const person of list) {
    const cols = profile.factors.map(({ factor, settings }) =>
      Float32Array.from(
        training.venues,
        (venue) =>
          factor.value({ person, venue, distanceKm: haversineKm(person, venue) }, settings) ?? 0,
      ),
    );
    for (const c of cols) writeSync(out, Buffer.from(c.buffer));
  }
console.log(profile.factors.map((f) => f.factor.name).join(','));
