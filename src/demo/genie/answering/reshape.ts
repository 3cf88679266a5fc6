import { assertNever } from '../../../lib/assert-never.ts';
import type { CellFormat, FaultOf } from '../faults/fault.ts';
import type { Cell, Column, Table } from './table.ts';

type TableFault = FaultOf<'table'>;

/** The table as a careless space would give it: renamed, re-formatted, re-ordered, too much, too little or rubbish. */
export function reshapeTable(table: Table, fault: TableFault | undefined): Table {
  if (fault === undefined) return table;
  const kept = keptColumns(table, fault);
  const extra = Object.entries(fault.extra ?? {});
  const columns = [
    ...kept.map(({ column }) => reshapedColumn(column, fault)),
    ...extra.map(([name]) => stringColumn(name)),
  ];
  const extraCells = extra.map(([, value]) => value);
  const rows = rowsOf(table, fault.rows).map((row) =>
    kept.map(({ column, at }) => reshapedCell(row[at] ?? null, column.name, fault)).concat(extraCells),
  );
  return { columns, rows };
}

function keptColumns(table: Table, fault: TableFault): readonly { column: Column; at: number }[] {
  const all = table.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !(fault.drop ?? []).includes(column.name));
  const place = (name: string) => {
    const at = (fault.order ?? []).indexOf(name);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return all.sort((a, b) => place(a.column.name) - place(b.column.name) || a.at - b.at);
}

function reshapedColumn(column: Column, fault: TableFault): Column {
  const name = fault.rename?.[column.name] ?? column.name;
  const asText =
    fault.format?.[column.name] !== undefined || fault.set?.[column.name] !== undefined || fault.rows === 'rubbish';
  return asText ? stringColumn(name) : { ...column, name };
}

function stringColumn(name: string): Column {
  return { name, typeName: 'STRING', typeText: 'STRING' };
}

function reshapedCell(value: Cell, name: string, fault: TableFault): Cell {
  const set = fault.set?.[name];
  if (set !== undefined) return set;
  const format = fault.format?.[name];
  return format === undefined || value === null ? value : formatCell(value, format);
}

const RUBBISH: readonly Cell[] = ['#REF!', '', '<b>??</b>', 'NaN', null, '12,34.5.6', '\u0000', '1e400'];

function rowsOf(table: Table, rows: TableFault['rows']): Table['rows'] {
  switch (rows) {
    case undefined:
      return table.rows;
    case 'zero':
      return [];
    case 'twice':
      return [...table.rows, ...table.rows];
    case 'rubbish':
      return table.rows.map((row, line) => row.map((_, at) => RUBBISH[(line + at) % RUBBISH.length] ?? null));
    default:
      return assertNever(rows);
  }
}

/** A cell that is no number stays as it is. */
export function formatCell(value: string, format: CellFormat): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  const grouped = (digits: number) =>
    Math.abs(number).toLocaleString('en-US', {
      minimumFractionDigits: digits,
      maximumFractionDigits: Math.max(digits, 2),
    });
  const sign = number < 0 ? '-' : '';
  switch (format) {
    case 'money':
      return `${sign}$${grouped(0)}`;
    case 'moneyCents':
      return `${sign}$${grouped(2)}`;
    case 'grouped':
      return `${sign}${grouped(0)}`;
    case 'accounting':
      return number < 0 ? `($${grouped(2)})` : `$${grouped(2)}`;
    case 'compact':
      return compact(number);
    case 'percent':
      return `${scaled(number, 100)}%`;
    case 'points':
      return scaled(number, 100);
    default:
      return assertNever(format);
  }
}

/** "125K", "1.2M": only where nothing is lost, so that the same number can be read back. */
function compact(number: number): string {
  for (const [unit, letter] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ] as const) {
    if (Math.abs(number) >= unit) return `${scaled(number, 1 / unit)}${letter}`;
  }
  return String(number);
}

function scaled(number: number, factor: number): string {
  return String(Number((number * factor).toFixed(9)));
}
