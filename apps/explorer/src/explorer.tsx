import { GoPanel } from './evening/go-panel.tsx';
import { MapCanvas } from './map/map-canvas.tsx';
import { RankingList } from './ranking/ranking-list.tsx';
import { needsKey } from './session/client.ts';
import { KeyPrompt } from './session/key-prompt.tsx';
import { Masthead } from './session/masthead.tsx';
import { tab } from './session/tab.ts';
import { TabList } from './session/tab-list.tsx';
import { TunePanel } from './tune/tune-panel.tsx';
import { VenueCard } from './venue/venue-card.tsx';

/** The page: a map, and beside it what it means. */
export function Explorer() {
  if (needsKey.value) {
    return (
      <>
        <Masthead />
        <KeyPrompt />
      </>
    );
  }
  return (
    <>
      <Masthead />
      <main class="stage">
        <MapCanvas />
        <section class="side" aria-label="Recommendation">
          <TabList />
          <div class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${tab.value}`}>
            <VenueCard />
            {tab.value === 'why' && <RankingList />}
            {tab.value === 'tune' && <TunePanel />}
            {tab.value === 'go' && <GoPanel />}
          </div>
        </section>
      </main>
    </>
  );
}
