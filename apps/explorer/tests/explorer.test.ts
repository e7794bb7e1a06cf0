import { explored } from './explored.ts';
import { lookTests } from './look.ts';
import { mapTests } from './map.ts';
import { stateTests } from './states.ts';

// One API and one browser for all of them: to start these is what takes the time.
const explorer = explored();
mapTests(explorer);
stateTests(explorer);
lookTests(explorer);
