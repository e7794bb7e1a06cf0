// Starts a PostgreSQL server, says where it is, and waits to be killed.
import { startTestDatabases } from '../test-databases.ts';

const databases = startTestDatabases();
process.stdout.write(`${await databases.createDatabase()}\n`);
process.stdin.resume();
