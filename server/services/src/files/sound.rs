//! How long a voice plays, by its content.

/// Samples of a second: Opus counts so, whatever was recorded.
const SAMPLES: u64 = 48_000;

/// Seconds that an Ogg stream plays: the position its last page names.
pub(super) fn ogg_seconds(bytes: &[u8]) -> Option<i32> {
    const MARK: &[u8] = b"OggS";
    let last = bytes.windows(MARK.len()).rposition(|part| part == MARK)?;
    let position = u64::from_le_bytes(*bytes.get(last + 6..)?.first_chunk()?);
    // All ones says that no packet ends on the page.
    let seconds = (position != u64::MAX).then_some(position / SAMPLES)?;
    // Nobody speaks for a day: a position like that is junk.
    i32::try_from(seconds).ok().filter(|seconds| *seconds < 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(position: u64) -> Vec<u8> {
        [b"OggS\0\0".as_slice(), &position.to_le_bytes(), &[0; 14]].concat()
    }

    #[test]
    fn the_last_page_says_how_long_it_plays() {
        let voice = [page(0), page(48_000), page(12 * 48_000 + 900)].concat();
        assert_eq!(ogg_seconds(&voice), Some(12));
        for junk in [
            Vec::new(),
            b"OggS".to_vec(),
            page(u64::MAX),
            page(u64::MAX - 1),
            page(1)[..9].to_vec(),
        ] {
            assert_eq!(ogg_seconds(&junk), None);
        }
    }
}
