import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parse } from 'csv-parse'

/** A row larger than this ends the reading: what lies beyond it in memory could be anything. */
const LARGEST_ROW = 32 * 1024 * 1024

/** A row of the file as it stands. */
export interface CsvRow {
  /** The line it begins on, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The file cannot be read on from here. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message)
  }
}

const WHY: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: 'A row of more than 32 MB begins here; it and what follows were not read.',
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened in this row and never closed; what follows it was not read.',
}

/** The rows of a CSV file, one at a time; `progress` is told which part of the file has been read, 0 to 1. */
export async function* readCsv(file: string, progress: (part: number) => void): AsyncGenerator<CsvRow, void> {
  const { size } = await stat(file)
  const parser = parse({
    bom: true,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LARGEST_ROW,
  })
  const source = createReadStream(file)
  source.on('error', (error) => parser.destroy(error))
  let lines = 0
  let empty = 0
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
      record: string[]
      info: { lines: number; empty_lines: number; bytes: number }
    }>) {
      const line = lines + (info.empty_lines - empty) + 1
      lines = info.lines
      empty = info.empty_lines
      progress(size === 0 ? 1 : info.bytes / size)
      yield { line, cells: record }
    }
  } catch (error) {
    const why = WHY[String((error as { code?: unknown }).code)]
    if (why) throw new Unreadable(lines + 1, why)
    throw error
  } finally {
    source.destroy()
  }
}
