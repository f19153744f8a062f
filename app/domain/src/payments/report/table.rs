//! Text of a spreadsheet: its letters, and its cells.

/// Separators between cells, as cabinets and office programs write them.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// The text of a file: UTF-8 with or without a mark, or the Cyrillic of Windows.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(of_windows).collect(),
    }
}

/// The letters of windows-1251 that reports are written in; signs that have no meaning in them are lost.
fn of_windows(byte: u8) -> char {
    match byte {
        0..=0x7f => char::from(byte),
        0xa0 => '\u{a0}',
        0xa8 => 'Ё',
        0xb8 => 'ё',
        0xb9 => '№',
        0xc0..=0xff => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or('\u{fffd}'),
        _ => '\u{fffd}',
    }
}

/// The cells of a text, line by line. The separator is the one that stands most often in the first line that has any;
/// quotes hold separators and line breaks together.
#[must_use]
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let separator = separator(text);
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            // Only at its beginning: a quote within a name is a quote.
            '"' if cell.trim().is_empty() => {
                cell.clear();
                is_quoted = true;
            }
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !is_quoted => {}
            _ if letter == separator && !is_quoted => row.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

fn separator(text: &str) -> char {
    text.lines()
        .find_map(|line| {
            let often = |sign: &char| line.matches(*sign).count();
            // Of those that stand as often the first one named: a semicolon is nothing else.
            SEPARATORS.into_iter().rev().max_by_key(often).filter(|sign| often(sign) > 0)
        })
        .unwrap_or(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_office_programs_write_them() {
        for (text, expected) in [
            ("a;b\n1;2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\r\n\"1,5\",2", vec![vec!["a", "b"], vec!["1,5", "2"]]),
            ("Report\na\tb\n1\t2", vec![vec!["Report"], vec!["a", "b"], vec!["1", "2"]]),
            ("a;b\n\"x\ny\";\"say \"\"no\"\"\"", vec![vec!["a", "b"], vec!["x\ny", "say \"no\""]]),
            ("a;12\" b", vec![vec!["a", "12\" b"]]),
            ("a;;c\n;;\n", vec![vec!["a", "", "c"], vec!["", "", ""]]),
            ("\"never closed;a\nb", vec![vec!["never closed;a\nb"]]),
            ("", vec![]),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn both_alphabets_of_old_and_new_programs_are_read() {
        assert_eq!(decode("\u{feff}Сумма".as_bytes()), "Сумма");
        assert_eq!(decode(b"\xd1\xf3\xec\xec\xe0; \xb9\xa01"), "Сумма; №\u{a0}1");
        assert_eq!(decode(b"\x00\x98"), "\0\u{fffd}");
    }
}
