//! Films and their cousins: where and by whom they were taken is wiped out, the pictures stay as they are.
//!
//! An MPEG-4 file is a tree of boxes: four bytes of size, four of kind, the content. Other boxes point into the
//! file by offsets, so nothing may move: a box that tells about people becomes `free` space of the same size.

use bytes::{Bytes, BytesMut};

use crate::error::{Error, Kind, Result};

/// Boxes that hold words about the film: place, device, author; `uuid` is where XMP lies.
const TELLING: [&[u8; 4]; 3] = [b"udta", b"meta", b"uuid"];
/// Boxes that hold boxes, among which the telling ones are found.
const HOLDING: [&[u8; 4]; 6] = [b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"];

/// The film without what it tells about people.
///
/// # Errors
/// `files.broken` when the boxes do not lie within each other: what cannot be walked cannot be wiped.
pub(super) fn wiped(bytes: Bytes) -> Result<Bytes> {
    let mut film = BytesMut::from(bytes);
    // A list instead of recursion: how deep boxes lie is the sender's choice.
    let whole = 0..film.len();
    let mut ranges = vec![whole];
    while let Some(range) = ranges.pop() {
        let mut at = range.start;
        // Fewer than eight bytes are padding: QuickTime ends some lists with a zero.
        while range.end - at >= 8 {
            let (head, end) = extent(&film, at, range.end).ok_or_else(broken)?;
            let kind = film
                .get(at + 4..at + 8)
                .and_then(|kind| <&[u8; 4]>::try_from(kind).ok())
                .ok_or_else(broken)?;
            if HOLDING.contains(&kind) {
                ranges.push(at + head..end);
            } else if TELLING.contains(&kind) {
                film.get_mut(at + 4..at + 8).ok_or_else(broken)?.copy_from_slice(b"free");
                film.get_mut(at + head..end).ok_or_else(broken)?.fill(0);
            }
            at = end;
        }
    }
    Ok(film.freeze())
}

/// The size of a box's head, and where the box ends.
pub(super) fn extent(film: &[u8], at: usize, limit: usize) -> Option<(usize, usize)> {
    let size = u32::from_be_bytes(*film.get(at..)?.first_chunk()?);
    let (head, size) = match size {
        // The last box may leave its size out.
        0 => (8, limit - at),
        1 => (16, usize::try_from(u64::from_be_bytes(*film.get(at + 8..)?.first_chunk()?)).ok()?),
        size => (8, usize::try_from(size).ok()?),
    };
    let end = at.checked_add(size)?;
    (size >= head && end <= limit).then_some((head, end))
}

pub(super) fn broken() -> Error {
    Error::new(Kind::Invalid, "files.broken")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_box(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
        [&size[..], kind, content].concat()
    }

    fn large_box(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u64::try_from(content.len() + 16).unwrap().to_be_bytes();
        [&[0, 0, 0, 1][..], kind, &size, content].concat()
    }

    fn at(film: &[u8], words: &[u8]) -> Option<usize> {
        film.windows(words.len()).position(|part| part == words)
    }

    const PLACE: &[u8] = b"+41.3111+069.2797/";

    /// A phone's film: the place stands in every box that may hold it.
    fn film() -> Vec<u8> {
        let track = [
            a_box(b"tkhd", b"track"),
            a_box(b"meta", PLACE),
            a_box(b"udta", &a_box(b"name", PLACE)),
        ]
        .concat();
        let movie = [
            a_box(b"mvhd", b"movie"),
            a_box(b"udta", &[a_box(b"\xa9xyz", PLACE), vec![0; 4]].concat()),
            large_box(b"meta", PLACE),
            a_box(b"trak", &track),
            vec![0; 4],
        ]
        .concat();
        [
            a_box(b"ftyp", b"isom\0\0\x02\0isom"),
            a_box(b"moov", &movie),
            a_box(b"uuid", PLACE),
            a_box(b"mdat", b"pictures and udta meta as they are"),
        ]
        .concat()
    }

    #[test]
    fn a_film_forgets_where_it_was_taken_and_moves_nothing() {
        let film = film();
        let wiped = wiped(film.clone().into()).unwrap();
        assert_eq!(at(&wiped, PLACE), None);
        assert_eq!(wiped.len(), film.len());
        for kept in [
            b"mvhd".as_slice(),
            b"movie",
            b"tkhd",
            b"mdat",
            b"pictures and udta meta as they are",
        ] {
            assert!(at(&film, kept).is_some());
            assert_eq!(at(&wiped, kept), at(&film, kept), "{}", String::from_utf8_lossy(kept));
        }
        assert_eq!(wiped.windows(4).filter(|part| part == b"free").count(), 5);
    }

    #[test]
    fn the_last_box_may_leave_its_size_out() {
        let open = [a_box(b"ftyp", b"qt  "), [&[0, 0, 0, 0][..], b"udta", PLACE].concat()].concat();
        assert_eq!(at(&wiped(open.into()).unwrap(), PLACE), None);
    }

    #[test]
    fn what_cannot_be_walked_is_refused() {
        let mut long = film();
        let inner = at(&long, b"tkhd").unwrap();
        long[inner - 4..inner].copy_from_slice(&[0xff; 4]);
        let cut = film()[..film().len() - 3].to_vec();
        let tiny = [a_box(b"ftyp", b"isom"), b"\0\0\0\x02udta".to_vec()].concat();
        let huge = [&[0, 0, 0, 1][..], b"moov", &[0xff; 8]].concat();
        for film in [long, cut, tiny, huge] {
            assert_eq!(wiped(film.into()).unwrap_err().code, "files.broken");
        }
    }

    #[test]
    fn boxes_in_boxes_in_boxes_do_no_harm() {
        let count = 200_000_u32;
        let deep: Vec<u8> = (0..count)
            .flat_map(|depth| [&((count - depth) * 8).to_be_bytes()[..], b"trak"].concat())
            .collect();
        assert_eq!(wiped(deep.clone().into()).unwrap(), deep);
    }
}
