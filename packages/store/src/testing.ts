export {
  type DatabaseKind,
  databaseKinds,
  startTestDatabases,
  type TestDatabases,
} from './testing/test-databases.ts';
