// Package edit writes and changes records as TOML text, in the form in which
// people keep them in git: the keys and tables in the order of the table of
// fields, one row of a list under the other, nothing that can be derived.
//
// It stands opposite to record: what [Marshal] writes, record reads back as the
// same record. [Merge] sets values in a file that somebody wrote, [Format] gives
// such a file its canonical form, and [Skeleton] is a file still to be filled in.
//
// # What Merge changes
//
// The records given to Merge carry what is to be said, and nothing else is
// touched:
//
//   - A value that the record lacks stays as it is in the file. So do keys that
//     nobody knows, comments, blank lines, the order, and the way in which the
//     values that stay are written. Nothing is ever removed.
//   - A value that the file already has, in whatever spelling ("48万元" or
//     "480000.00元", a code or its Chinese word), is no change. Any other value is
//     written in place of the old one; an amount keeps its unit (元 or 万元).
//   - A list of values (keywords) is one value: the record's replaces the file's.
//     Comments inside such a list move above the key.
//   - Rows of a list are the same if all their row keys (※, record.Field.RowKey)
//     are. Rows of the file that the record lacks stay.
//   - A new key stands behind the nearest key before it in canonical order, a new
//     table behind the tables before it; a new row behind the last row, or among
//     the rows by number, year or date if that is its only row key.
//   - Inline tables and arrays of inline tables stay such; dotted keys, too.
//
// A file with syntax errors is not changed: [SyntaxError] lists them. Mistakes in
// values do not stop a merge, since it may mend them. What was written is read
// again before it is returned.
package edit
