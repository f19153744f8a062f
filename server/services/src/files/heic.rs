//! Pictures of phones that few browsers show (HEIC): kept as files, without what they tell about people.
//!
//! They are made of the same boxes as films. `meta` names items, and says where in the file each of them lies; nothing
//! may move, so an item that tells where and by whom the picture was taken is filled with zeros.

use std::{collections::BTreeSet, ops::Range};

use bytes::{Bytes, BytesMut};

use super::film::{broken, extent};
use crate::error::Result;

/// Items that hold words about the picture: EXIF, XMP, and links.
const TELLING: [&[u8; 4]; 3] = [b"Exif", b"mime", b"uri "];
/// More boxes in a row than any phone writes.
const BOXES_MAX: usize = 10_000;

/// The picture without what it tells about people.
///
/// # Errors
/// `files.broken` when the boxes do not lie within each other: what cannot be walked cannot be wiped.
pub(super) fn wiped(bytes: Bytes) -> Result<Bytes> {
    let telling = telling(&bytes).ok_or_else(broken)?;
    let mut picture = BytesMut::from(bytes);
    for range in telling {
        picture.get_mut(range).ok_or_else(broken)?.fill(0);
    }
    Ok(picture.freeze())
}

/// Where the telling parts lie.
fn telling(picture: &[u8]) -> Option<Vec<Range<usize>>> {
    let outside = boxes(picture, 0..picture.len())?;
    let meta = of(&outside, b"meta")?;
    // A version and flags stand before what it holds.
    let inside = boxes(picture, meta.start + 4..meta.end)?;
    let items = telling_items(picture, of(&inside, b"iinf")?)?;
    let mut found = places(picture, of(&inside, b"iloc")?, &items, of(&inside, b"idat"))?;
    let words = outside.into_iter().chain(inside);
    // `mpvd` is the film of a picture that moves, with what was said meanwhile.
    let is_telling = |(kind, _): &Part| [b"uuid", b"udta", b"mpvd"].contains(&kind);
    found.extend(words.filter(is_telling).map(|(_, range)| range));
    Some(found)
}

/// A box: its kind, and where its content lies.
type Part = ([u8; 4], Range<usize>);

/// The boxes of a range.
fn boxes(picture: &[u8], range: Range<usize>) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while range.end.checked_sub(at)? >= 8 {
        let (head, end) = extent(picture, at, range.end)?;
        found.push((*picture.get(at + 4..)?.first_chunk()?, at + head..end));
        at = end;
        if found.len() > BOXES_MAX {
            return None;
        }
    }
    Some(found)
}

fn of(boxes: &[Part], kind: &[u8; 4]) -> Option<Range<usize>> {
    boxes.iter().find(|(known, _)| known == kind).map(|(_, range)| range.clone())
}

/// The numbers of the items that tell about people.
fn telling_items(picture: &[u8], iinf: Range<usize>) -> Option<BTreeSet<u64>> {
    let counted = if *picture.get(iinf.start)? == 0 { 2 } else { 4 };
    let mut items = BTreeSet::new();
    for (kind, content) in boxes(picture, iinf.start + 4 + counted..iinf.end)? {
        let mut entry = Reader(picture.get(content)?);
        let version = entry.number(1)?;
        entry.number(3)?;
        // Entries of the first versions have no kind: they are of no phone.
        if kind != *b"infe" || version < 2 {
            return None;
        }
        let item = entry.number(if version == 2 { 2 } else { 4 })?;
        entry.number(2)?;
        if TELLING.contains(&entry.0.first_chunk()?) {
            items.insert(item);
        }
    }
    Some(items)
}

/// Where these items lie: in the picture, or in its `idat`.
fn places(picture: &[u8], iloc: Range<usize>, items: &BTreeSet<u64>, idat: Option<Range<usize>>) -> Option<Vec<Range<usize>>> {
    let mut iloc = Reader(picture.get(iloc)?);
    // Together they are no longer than the picture: whoever says so means to keep us busy.
    let mut left = picture.len();
    let version = iloc.number(1)?;
    iloc.number(3)?;
    let sizes = iloc.number(2)?;
    let size = |shift: u32| usize::try_from((sizes >> shift) & 0xf).ok();
    let (offsets, lengths, bases, indices) = (size(12)?, size(8)?, size(4)?, size(0)?);
    // A part without a length is the whole file.
    if lengths < 4 {
        return None;
    }
    let wide = if version < 2 { 2 } else { 4 };
    let mut found = Vec::new();
    for _ in 0..iloc.number(wide)? {
        let item = iloc.number(wide)?;
        let within = if version == 0 { 0 } else { iloc.number(2)? & 0xf };
        iloc.number(2)?;
        let base = iloc.number(bases)?;
        for _ in 0..iloc.number(2)? {
            if version > 0 {
                iloc.number(indices)?;
            }
            let (offset, length) = (iloc.number(offsets)?, usize::try_from(iloc.number(lengths)?).ok()?);
            if !items.contains(&item) {
                continue;
            }
            let before = match within {
                0 => 0,
                1 => idat.as_ref()?.start,
                _ => return None,
            };
            let start = usize::try_from(base.checked_add(offset)?).ok()?.checked_add(before)?;
            if length == 0 {
                return None;
            }
            left = left.checked_sub(length)?;
            found.push(start..start.checked_add(length)?);
        }
    }
    Some(found)
}

/// Numbers as they follow each other, the high bytes first.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self, size: usize) -> Option<u64> {
        let (head, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(head.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIXELS: &[u8] = b"pictures as they are";
    const PLACE: &[u8] = b"Exif\0\0MM\0*41.3111 N 69.2797 E";

    const FILM: &[u8] = b"what was said at home";

    fn a_box(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap().to_be_bytes();
        [&size[..], kind, content].concat()
    }

    fn at(picture: &[u8], words: &[u8]) -> Option<usize> {
        picture.windows(words.len()).position(|part| part == words)
    }

    /// A phone's picture: the pixels lie at `first`, and the place behind them.
    fn laid_out(first: usize) -> Vec<u8> {
        let info = |item: u16, kind: &[u8; 4]| a_box(b"infe", &[&[2, 0, 0, 0][..], &item.to_be_bytes(), &[0, 0], kind, &[0]].concat());
        let place = |item: u16, (start, length): (usize, usize)| {
            let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
            [&item.to_be_bytes()[..], &[0, 0, 0, 1], &number(start), &number(length)].concat()
        };
        let infos = [vec![0, 0, 0, 0, 0, 2], info(1, b"hvc1"), info(2, b"Exif")].concat();
        let places = [
            vec![0, 0, 0, 0, 0x44, 0, 0, 2],
            place(1, (first, PIXELS.len())),
            place(2, (first + PIXELS.len(), PLACE.len())),
        ]
        .concat();
        let meta = [vec![0; 4], a_box(b"iinf", &infos), a_box(b"iloc", &places)].concat();
        [
            a_box(b"ftyp", b"heic\0\0\0\0mif1heic"),
            a_box(b"meta", &meta),
            a_box(b"uuid", b"69.2797"),
            a_box(b"mdat", &[PIXELS, PLACE].concat()),
            a_box(b"mpvd", FILM),
        ]
        .concat()
    }

    fn heic() -> Vec<u8> {
        laid_out(at(&laid_out(0), PIXELS).unwrap())
    }

    #[test]
    fn a_picture_forgets_where_it_was_taken_and_moves_nothing() {
        let picture = heic();
        let wiped = wiped(picture.clone().into()).unwrap();
        assert_eq!((at(&wiped, b"69.2797"), at(&wiped, FILM)), (None, None));
        assert_eq!((wiped.len(), at(&wiped, PIXELS)), (picture.len(), at(&picture, PIXELS)));
    }

    #[test]
    fn what_cannot_be_walked_is_refused() {
        let picture = heic();
        let without_places = {
            let mut picture = picture.clone();
            let iloc = at(&picture, b"iloc").unwrap();
            picture[iloc..iloc + 4].copy_from_slice(b"free");
            picture
        };
        let cut = picture[..picture.len() - 3].to_vec();
        let away = laid_out(1_000_000);
        let bare = a_box(b"ftyp", b"heic\0\0\0\0mif1heic");
        for picture in [without_places, cut, away, bare] {
            assert_eq!(wiped(picture.into()).unwrap_err().code, "files.broken");
        }
    }
}
