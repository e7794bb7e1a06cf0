import { classicChoice, isClassic } from '../choice/choice.ts';
import { choice, choose } from '../choice/choice-state.ts';
import { type Factor, factors } from '../choice/factors.ts';
import { categories } from '../ranking/ranking.ts';
import { RankingList } from '../ranking/ranking-list.tsx';
import { CopyLink } from './copy-link.tsx';
import { Slider } from './slider.tsx';

const labels: Readonly<Record<Factor, string>> = {
  distance: 'Being near',
  interests: 'Shared interests',
  price: 'The right price',
  history: 'Viewed before',
};

/** Moves the weights and settings of the profile, and shows what becomes of the ranking. */
export function TunePanel() {
  const { weights, rangeKm, fullSeconds, category, openNow } = choice.value;
  const total = factors.reduce((sum, factor) => sum + weights[factor], 0);
  return (
    <>
      <form
        class="tune"
        aria-label="Weights and settings"
        onSubmit={(event) => event.preventDefault()}
      >
        <fieldset>
          <legend>What counts</legend>
          {factors.map((factor) => (
            <Slider
              key={factor}
              id={factor}
              label={labels[factor]}
              value={weights[factor]}
              min={0}
              max={100}
              step={1}
              said={`${total === 0 ? 0 : Math.round((weights[factor] / total) * 1000) / 10} points`}
              onChange={(value) => choose({ weights: { ...weights, [factor]: value } })}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>How it is measured</legend>
          <Slider
            id="range"
            label="Near ends at"
            value={rangeKm}
            min={0.5}
            max={20}
            step={0.5}
            said={`${rangeKm} km`}
            onChange={(value) => choose({ rangeKm: value })}
          />
          <Slider
            id="seconds"
            label="Viewed in full after"
            value={fullSeconds}
            min={5}
            max={300}
            step={5}
            said={`${fullSeconds} s`}
            onChange={(value) => choose({ fullSeconds: value })}
          />
        </fieldset>
        <fieldset class="filters">
          <legend>Only</legend>
          <label>
            Category{' '}
            <select
              value={category ?? ''}
              onChange={(event) => choose({ category: event.currentTarget.value || undefined })}
            >
              <option value="">any</option>
              {categories.value.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
          <label>
            <input
              type="checkbox"
              checked={openNow}
              onChange={(event) => choose({ openNow: event.currentTarget.checked })}
            />{' '}
            open now
          </label>
        </fieldset>
        <p class="actions">
          <button
            type="button"
            disabled={isClassic(choice.value)}
            onClick={() => choose({ ...classicChoice, person: choice.value.person })}
          >
            Back to classic
          </button>{' '}
          <CopyLink />
        </p>
      </form>
      <h2 class="section">{isClassic(choice.value) ? 'As in classic' : 'Compared to classic'}</h2>
      <RankingList short />
    </>
  );
}
