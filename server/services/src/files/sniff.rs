//! What a file is, by its content only: names and announced types are never believed.

/// The pictures of phones that we do not draw: they are files to be saved, and no photos.
pub(super) const HEIC: &str = "image/heic";

/// What is done with a kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Decoded and drawn anew.
    Picture(image::ImageFormat),
    /// Kept as it is, under this media type.
    Kept(&'static str),
}

/// The content, or `None` when it is not taken.
pub(super) fn sniff(bytes: &[u8]) -> Option<Content> {
    use image::ImageFormat as F;
    let is = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
    if is(0, b"\xff\xd8\xff") {
        return Some(Content::Picture(F::Jpeg));
    }
    if is(0, b"\x89PNG\r\n\x1a\n") {
        return Some(Content::Picture(F::Png));
    }
    if is(0, b"RIFF") && is(8, b"WEBP") {
        return Some(Content::Picture(F::WebP));
    }
    if is(0, b"GIF87a") || is(0, b"GIF89a") {
        return Some(Content::Picture(F::Gif));
    }
    if is(0, b"%PDF-") {
        return Some(Content::Kept("application/pdf"));
    }
    // The first page of an Ogg stream names its codec right behind the page header.
    if is(0, b"OggS") && (is_opus(bytes) || is(28, b"\x01vorbis") || is(28, b"\x7fFLAC") || is(28, b"Speex ")) {
        return Some(Content::Kept("audio/ogg"));
    }
    // An MP3 begins with its notes, or with a frame of layer three.
    if is(0, b"ID3") || (is(0, b"\xff") && matches!(bytes.get(1), Some(0xfa | 0xfb | 0xf2 | 0xf3 | 0xe2 | 0xe3))) {
        return Some(Content::Kept("audio/mpeg"));
    }
    // Matroska and WebM differ by a word in the head.
    if is(0, b"\x1a\x45\xdf\xa3")
        && bytes
            .chunks(64)
            .next()
            .is_some_and(|head| head.windows(4).any(|word| word == b"webm"))
    {
        return Some(Content::Kept("video/webm"));
    }
    if is(4, b"ftyp") { container(bytes.get(8..12)?) } else { None }
}

/// Whether an Ogg stream is of Opus, as voice messages are.
pub(super) fn is_opus(bytes: &[u8]) -> bool {
    bytes.get(28..).is_some_and(|codec| codec.starts_with(b"OpusHead"))
}

/// The kinds of the MPEG-4 family that browsers play, and HEIC; AVIF is of the family too and is not taken.
fn container(brand: &[u8]) -> Option<Content> {
    match brand {
        b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V " | b"MSNV" | b"3gp4" | b"3gp5" => {
            Some(Content::Kept("video/mp4"))
        }
        b"qt  " => Some(Content::Kept("video/quicktime")),
        b"M4A " | b"M4B " => Some(Content::Kept("audio/mp4")),
        b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" => Some(Content::Kept(HEIC)),
        _ => None,
    }
}

/// Whether a JPEG goes on to its end: decoders fill what is missing with grey.
pub(super) fn is_whole_jpeg(bytes: &[u8]) -> bool {
    const RESTART: std::ops::RangeInclusive<u8> = 0xd0..=0xd7;
    const END: u8 = 0xd9;
    const SCAN: u8 = 0xda;
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut in_scan = false;
    loop {
        // Within a scan a lone FF is followed by zero or a restart mark; between segments stands a mark.
        let Some(at) = rest.iter().position(|byte| *byte == 0xff) else {
            return false;
        };
        if at > 0 && !in_scan {
            return false;
        }
        let Some(mark) = rest.get(at + 1).copied() else {
            return false;
        };
        let after = rest.get(at + 2..).unwrap_or_default();
        if mark == END {
            return true;
        }
        if mark == 0xff {
            rest = rest.get(at + 1..).unwrap_or_default();
        } else if RESTART.contains(&mark) || (in_scan && mark == 0) {
            rest = after;
        } else {
            let Some(length) = after.first_chunk::<2>().map(|length| usize::from(u16::from_be_bytes(*length))) else {
                return false;
            };
            let Some(next) = after.get(length..) else {
                return false;
            };
            (rest, in_scan) = (next, mark == SCAN);
        }
    }
}

/// Whether a JPEG comes in ever finer scans.
pub(super) fn is_progressive_jpeg(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, mark, after @ ..] = rest {
        rest = match *mark {
            0xc2 => return true,
            0xc0 | 0xc1 | 0xda => return false,
            0xff => rest.get(1..).unwrap_or_default(),
            _ => {
                let length = after
                    .first_chunk::<2>()
                    .map_or(0, |length| usize::from(u16::from_be_bytes(*length)));
                after.get(length.max(2)..).unwrap_or_default()
            }
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let mp4 = |brand: &str| [b"\0\0\0\x18ftyp", brand.as_bytes(), &[0; 8]].concat();
        assert_eq!(sniff(b"\xff\xd8\xff\xe0"), Some(Content::Picture(image::ImageFormat::Jpeg)));
        assert_eq!(sniff(b"%PDF-1.7"), Some(Content::Kept("application/pdf")));
        assert_eq!(sniff(&mp4("isom")), Some(Content::Kept("video/mp4")));
        let opus = [b"OggS".as_slice(), &[0; 24], b"OpusHead"].concat();
        assert_eq!(sniff(&opus), Some(Content::Kept("audio/ogg")));
        assert_eq!(sniff(&mp4("heic")), Some(Content::Kept(HEIC)));
        for sound in [b"ID3\x04\0".as_slice(), b"\xff\xfb\x90\0"] {
            assert_eq!(sniff(sound), Some(Content::Kept("audio/mpeg")));
        }
        assert_eq!(sniff(b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"), Some(Content::Kept("video/webm")));
        for junk in [
            b"".as_slice(),
            b"MZ\x90\0",
            b"<svg xmlns",
            b"<!doctype html>",
            b"PK\x03\x04",
            b"RIFF\0\0\0\0WAVE",
            b"II*\0",
            b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska",
            &mp4("avif"),
        ] {
            assert_eq!(sniff(junk), None, "{junk:?}");
        }
    }

    #[test]
    fn a_jpeg_of_many_scans_is_known_by_its_frame() {
        let head = |frame: u8| [b"\xff\xd8\xff\xe0\0\x04ab\xff".as_slice(), &[0xff, frame, 0, 4, 0, 0, 0xff, 0xda]].concat();
        assert!(is_progressive_jpeg(&head(0xc2)));
        assert!(!is_progressive_jpeg(&head(0xc0)));
        assert!(!is_progressive_jpeg(b"\xff\xd8\xff"));
    }

    #[test]
    fn a_cut_jpeg_is_noticed() {
        let mut bytes = Vec::new();
        let picture = image::RgbImage::from_fn(64, 64, |x, y| {
            image::Rgb([(x * 3).to_le_bytes()[0], (y * 3).to_le_bytes()[0], (x * y).to_le_bytes()[0]])
        });
        image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        assert!(is_whole_jpeg(&bytes));
        assert!(is_whole_jpeg(&[bytes.as_slice(), b"PK\x03\x04 and more"].concat()));
        for cut in [2, 3, 20, bytes.len() / 2, bytes.len() - 2] {
            assert!(!is_whole_jpeg(&bytes[..cut]), "{cut}");
        }
    }
}
