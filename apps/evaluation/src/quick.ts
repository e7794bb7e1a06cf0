import { readCheckIns } from './data/read-check-ins.ts';
import { bestOf } from './measures/best-of.ts';
import { measureList } from './measures/measures.ts';
import * as b from './methods/baselines.ts';
import { itemKnn } from './methods/item-knn.ts';
import { luna1AsShipped, luna1Fitted } from './methods/luna-profile.ts';
import { splitByPerson, validationSplit } from './protocol/split.ts';
import { questionsOf, tasks } from './protocol/task.ts';
import { trainingOf } from './protocol/training.ts';

const full = splitByPerson(await readCheckIns(process.argv[2] as string, 'nyc'));
const split = process.argv[3] === 'test' ? full : validationSplit(full);
const training = trainingOf(split);
const methods = [
  b.popularity,
  b.classicProfile,
  b.popularityByDistance,
  b.ownFrequency,
  itemKnn,
  luna1AsShipped,
  luna1Fitted(1, console.error),
].filter((m) => !process.argv[4] || m.name.match(process.argv[4]!));
for (const method of methods) {
  const t0 = performance.now();
  const scores = method.train(training);
  const out: string[] = [];
  for (const task of tasks) {
    if (task.cold && !method.cold) continue;
    let r20 = 0,
      n10 = 0,
      n = 0;
    const shown = new Set<number>();
    for (const q of questionsOf(task, split)) {
      const list = bestOf(q.candidates, scores(q.person, task), 20, q.person + 1);
      const m = measureList(list, q.targets);
      r20 += m.recall20;
      n10 += m.ndcg10;
      n += 1;
      for (const v of list.slice(0, 10)) shown.add(v);
    }
    out.push(
      `${task.name} ${(r20 / n).toFixed(4)} / ${(n10 / n).toFixed(4)} (${n}, ${shown.size})`,
    );
  }
  console.log(method.name.padEnd(22), out.join(' | '), Math.round(performance.now() - t0), 'ms');
}
