import { parentPort, workerData } from 'node:worker_threads';
import { type LearningInput, learnTables } from '@luna/signals';

parentPort?.postMessage(learnTables(workerData as LearningInput));
