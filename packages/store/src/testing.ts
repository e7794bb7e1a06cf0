export { type FoundRow, rowsWith } from './testing/rows-with.ts';
export {
  type DatabaseKind,
  databaseKinds,
  startTestDatabases,
  type TestDatabases,
} from './testing/test-databases.ts';
