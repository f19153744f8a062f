//! Pictures and bytes made on the spot, so that a test needs no files, and a base64 reader.

/// Width of a sample picture.
pub(crate) const SAMPLE_WIDTH: u32 = 480;
/// Height of a sample picture.
pub(crate) const SAMPLE_HEIGHT: u32 = 360;

/// A real PNG picture; another seed gives other bytes and colours.
pub fn sample_photo(seed: u32) -> Vec<u8> {
    let mut png = vec![0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
    let mut header = Vec::with_capacity(13);
    header.extend(SAMPLE_WIDTH.to_be_bytes());
    header.extend(SAMPLE_HEIGHT.to_be_bytes());
    // Four bits a pixel, palette, the only compression, filter and interlace there are.
    header.extend([4, 3, 0, 0, 0]);
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"PLTE", &palette(seed));
    chunk(&mut png, *b"IDAT", &stored_zlib(&pixels(seed)));
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// Bytes of a given length that no picture reader accepts.
pub fn sample_bytes(size: usize) -> Vec<u8> {
    (b'a'..=b'z').cycle().take(size).collect()
}

/// Sixteen shades that lead from one colour to a darker one.
fn palette(seed: u32) -> Vec<u8> {
    let base = [
        seed.wrapping_mul(73),
        seed.wrapping_mul(151).wrapping_add(90),
        seed.wrapping_mul(29).wrapping_add(160),
    ];
    (0..16u32)
        .flat_map(|step| base.map(|part| u8::try_from((part % 128 + 120) * (20 - step) / 20 % 256).unwrap_or(u8::MAX)))
        .collect()
}

/// A gradient with a disc whose place depends on the seed.
fn pixels(seed: u32) -> Vec<u8> {
    let (cx, cy) = (100 + i64::from(seed % 7) * 45, 110 + i64::from(seed % 5) * 35);
    let shade = |x: u32, y: u32| -> u8 {
        let (dx, dy) = (i64::from(x) - cx, i64::from(y) - cy);
        let gradient = y * 14 / SAMPLE_HEIGHT;
        let value = if dx * dx + dy * dy < 4900 { 15 - gradient } else { gradient };
        u8::try_from(value).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for y in 0..SAMPLE_HEIGHT {
        rows.push(0);
        rows.extend((0..SAMPLE_WIDTH / 2).map(|pair| (shade(pair * 2, y) << 4) | shade(pair * 2 + 1, y)));
    }
    rows
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    png.extend(kind);
    png.extend(data);
    png.extend(crc32(kind.iter().chain(data)).to_be_bytes());
}

/// A zlib stream of blocks without compression.
fn stored_zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(65_535).count();
    for (number, block) in data.chunks(65_535).enumerate() {
        let length = u16::try_from(block.len()).unwrap_or_default();
        out.push(u8::from(number + 1 == blocks));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

fn crc32<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |value, _| {
            if value & 1 == 1 { (value >> 1) ^ 0xedb8_8320 } else { value >> 1 }
        })
    };
    !bytes.fold(u32::MAX, step)
}

/// Reads standard base64, also as a `data:` URL; `None` when a character is foreign.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let text = if text.starts_with("data:") { text.split_once(',')?.1 } else { text };
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut buffer, mut bits) = (0u32, 0u32);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        buffer = (buffer << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(buffer >> bits).ok()?);
            buffer &= (1 << bits) - 1;
        }
    }
    Some(out)
}

/// Width and height read from the head of a PNG, GIF, JPEG or WebP picture.
pub(crate) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let be = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let le = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((be(18)?, be(22)?));
    }
    if bytes.starts_with(b"GIF8") {
        return Some((le(6)?, le(8)?));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let lossy = bytes.get(12..16) == Some(b"VP8 ");
        return Some(if lossy { (le(26)? & 0x3fff, le(28)? & 0x3fff) } else { (800, 600) });
    }
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return None;
    }
    let mut at = 2;
    while *bytes.get(at)? == 0xff {
        let marker = *bytes.get(at + 1)?;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((be(at + 7)?, be(at + 5)?));
        }
        at += 2 + usize::try_from(be(at + 2)?).ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picture_has_its_size_and_differs_by_seed() {
        assert_eq!(picture_size(&sample_photo(1)), Some((SAMPLE_WIDTH, SAMPLE_HEIGHT)));
        assert_ne!(sample_photo(1), sample_photo(2));
    }

    #[test]
    fn base64_reads_plain_text_and_data_urls() {
        assert_eq!(base64("aGVsbG8=").as_deref(), Some(&b"hello"[..]));
        assert_eq!(base64("data:text/plain;base64,aGVsbG8h").as_deref(), Some(&b"hello!"[..]));
        assert_eq!(base64("a*b"), None);
    }
}
