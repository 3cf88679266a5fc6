import type { Column } from './table.ts';

/** The engine's type names to [type_name, type_text] of the Statement API. */
const PLAIN_TYPES: Readonly<Record<string, readonly [string, string]>> = {
  VARCHAR: ['STRING', 'STRING'],
  BOOLEAN: ['BOOLEAN', 'BOOLEAN'],
  TINYINT: ['BYTE', 'TINYINT'],
  SMALLINT: ['SHORT', 'SMALLINT'],
  INTEGER: ['INT', 'INT'],
  BIGINT: ['LONG', 'BIGINT'],
  FLOAT: ['FLOAT', 'FLOAT'],
  DOUBLE: ['DOUBLE', 'DOUBLE'],
  DATE: ['DATE', 'DATE'],
  TIMESTAMP: ['TIMESTAMP_NTZ', 'TIMESTAMP_NTZ'],
  'TIMESTAMP WITH TIME ZONE': ['TIMESTAMP', 'TIMESTAMP'],
  BLOB: ['BINARY', 'BINARY'],
  INTERVAL: ['INTERVAL', 'INTERVAL DAY TO SECOND'],
};

/** `engineType` is the SQL engine's own type text, such as `DECIMAL(14,2)` or `INTEGER[]`. */
export function toDatabricksColumn(name: string, engineType: string): Column {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(engineType);
  if (decimal) {
    const [, precision, scale] = decimal;
    return { name, typeName: 'DECIMAL', typeText: engineType, precision: Number(precision), scale: Number(scale) };
  }
  // A 128-bit sum has no Databricks type of its own; Spark sums to DECIMAL(38,0) as well.
  if (engineType === 'HUGEINT') {
    return { name, typeName: 'DECIMAL', typeText: 'DECIMAL(38,0)', precision: 38, scale: 0 };
  }
  if (engineType.endsWith('[]')) {
    return {
      name,
      typeName: 'ARRAY',
      typeText: `ARRAY<${toDatabricksColumn(name, engineType.slice(0, -2)).typeText}>`,
    };
  }
  const [typeName, typeText] = PLAIN_TYPES[engineType] ?? (['STRING', 'STRING'] as const);
  return { name, typeName, typeText };
}
