import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../understanding/sql.ts';
import type { SpaceTable } from '../spaces/space.ts';
import type { Cell, Table } from './table.ts';
import { toDatabricksColumn } from './column-types.ts';

/** Runs the SQL of one space. Throws an Error with the engine's own words when the statement is wrong. */
export type RunSql = (sql: string) => Promise<Table>;

/** The SQL engine of the whole workspace: a schema per space, so that a space sees only its own tables. */
export interface Warehouse {
  /** Makes the tables of a space and gives back the way to query them. */
  openSpace: (spaceKey: string, tables: readonly SpaceTable[]) => Promise<RunSql>;
  close: () => void;
}

export async function startWarehouse(): Promise<Warehouse> {
  // One thread: the demo's tables are tiny and share the machine with the bot.
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connections: DuckDBConnection[] = [];
  return {
    openSpace: async (spaceKey, tables) => {
      const connection = await instance.connect();
      connections.push(connection);
      await connection.run(`CREATE SCHEMA "${spaceKey}"; USE "${spaceKey}"; ${tables.map(createAndFill).join(' ')}`);
      return rememberResults((sql) => query(connection, sql));
    },
    close: () => {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    },
  };
}

const MOST_RESULTS = 500;

/** Like a SQL warehouse's result cache: the tables never change, so the same statement is executed once. */
function rememberResults(run: RunSql): RunSql {
  const results = new Map<string, Promise<Table>>();
  return async (sql) => {
    const known = results.get(sql);
    if (known !== undefined) return known;
    if (results.size >= MOST_RESULTS) results.clear();
    const result = run(sql);
    results.set(sql, result);
    return result;
  };
}

async function query(connection: DuckDBConnection, sql: string): Promise<Table> {
  const reader = await connection.runAndReadAll(sql);
  const types = reader.columnTypes();
  const columns = reader.columnNames().map((name, index) => toDatabricksColumn(name, types[index]?.toString() ?? ''));
  return { columns, rows: reader.getRowsJson().map((row) => row.map(toCell)) };
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function createAndFill(table: SpaceTable): string {
  const columns = Object.entries(table.columns).map(([name, type]) => `"${name}" ${type}`);
  const create = `CREATE TABLE "${table.name}" (${columns.join(', ')});`;
  if (table.rows.length === 0) return create;
  const rows = table.rows.map((row) => `(${row.map(literal).join(', ')})`);
  return `${create} INSERT INTO "${table.name}" VALUES ${rows.join(', ')};`;
}
