//! What a hostile or unlucky sender sends.

use image::{ImageFormat, RgbImage};
use services::Kind;
use sqlx::PgPool;

use super::{World, pictures::encoded, refusal, small_jpeg};

const UNSUPPORTED: (Kind, &str) = (Kind::Invalid, "files.unsupported");
const BROKEN: (Kind, &str) = (Kind::Invalid, "files.broken");
const TOO_BIG: (Kind, &str) = (Kind::Invalid, "files.too_big");

fn png() -> Vec<u8> {
    encoded(RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3])), ImageFormat::Png)
}

/// A chunk of a PNG with its check sum.
fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = u32::MAX;
    for byte in kind.iter().chain(body) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    [
        &u32::try_from(body.len()).unwrap().to_be_bytes()[..],
        kind,
        body,
        &(!sum).to_be_bytes(),
    ]
    .concat()
}

/// A PNG that claims to be so large, with a few bytes of data.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &[0x78, 1, 3, 0, 0, 0, 0, 1]),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_no_photo_is_refused_by_its_content(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for (what, bytes) in [
        ("a page", b"<!doctype html><script>alert(1)</script>".to_vec()),
        (
            "a drawing with a script",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(),
        ),
        ("a drawing behind a declaration", b"<?xml version=\"1.0\"?><svg/>".to_vec()),
        ("a program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec()),
        ("a program of Linux", b"\x7fELF\x02\x01\x01\0".to_vec()),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec()),
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
        ("words", "просто текст".as_bytes().to_vec()),
    ] {
        let name = "photo.jpg\u{202e}gpj.exe";
        assert_eq!(refusal(world.upload_named(bytes, name).await), UNSUPPORTED, "{what}");
    }
    assert!(crate::telegram::strings(&pool, "select id::text from files").await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_cannot_be_read_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let jpeg = small_jpeg();
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("a mark and no more", jpeg[..3].to_vec()),
        ("half a photo", jpeg[..jpeg.len() / 2].to_vec()),
        ("a photo without its end", jpeg[..jpeg.len() - 2].to_vec()),
        ("half a PNG", png()[..40].to_vec()),
        ("a GIF of one mark", b"GIF89a".to_vec()),
        ("an empty WebP", b"RIFF\x04\0\0\0WEBP".to_vec()),
    ] {
        assert_eq!(refusal(world.upload(bytes).await), BROKEN, "{what}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_small_file_that_unpacks_to_a_huge_picture_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let gif = [
        b"GIF89a\xff\xff\xff\xff\0\0\0".as_slice(),
        b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0\x3b",
    ]
    .concat();
    for (what, bytes) in [
        ("GIF", gif),
        ("PNG, too long", claims(60_000, 10)),
        ("PNG, too many pixels", claims(12_000, 12_000)),
    ] {
        assert_eq!(refusal(world.upload(bytes).await), TOO_BIG, "{what}");
    }
    let large = [small_jpeg(), vec![0; domain::files::FILE_BYTES_MAX]].concat();
    assert_eq!(refusal(world.upload(large).await), TOO_BIG);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn text_packed_into_a_png_is_not_unpacked(pool: PgPool) {
    let world = World::new(pool).await;
    let png = png();
    // A stored block that claims the longest length again and again, inside a text chunk.
    let packed: Vec<u8> = [0x78, 0x9c]
        .into_iter()
        .chain(std::iter::repeat_n([0x4b, 0x4c, 0x04, 0x02], 200_000).flatten())
        .collect();
    let text = chunk(b"zTXt", &[b"Comment\0\0".as_slice(), &packed].concat());
    let bomb = [&png[..33], &text, &png[33..]].concat();
    let photo = world.upload(bomb).await.unwrap();
    let served = world.open(&photo.url.unwrap()).await.unwrap();
    assert!(served.bytes.len() < 2_000);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_hides_behind_a_photo_does_not_pass(pool: PgPool) {
    let world = World::new(pool).await;
    for tail in [
        b"PK\x03\x04 an archive".as_slice(),
        b"<script>alert(1)</script>",
        b"%PDF-1.7 a document",
    ] {
        let photo = world.upload([small_jpeg().as_slice(), tail].concat()).await.unwrap();
        let served = world.open(&photo.url.unwrap()).await.unwrap();
        assert!(!served.bytes.windows(tail.len()).any(|part| part == tail));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_film_of_many_frames_is_its_first_frame(pool: PgPool) {
    let world = World::new(pool).await;
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for shade in 0..=255_u8 {
        let frame = image::RgbaImage::from_pixel(4, 4, image::Rgba([shade, 0, 0, 255]));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let photo = world.upload(bytes).await.unwrap();
    let served = world.open(&photo.url.unwrap()).await.unwrap();
    let first = image::load_from_memory(&served.bytes).unwrap().into_rgb8();
    assert!(first.get_pixel(1, 1).0[0] < 20);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_film_forgets_where_it_was_taken(pool: PgPool) {
    let world = World::new(pool).await;
    let place = b"\0\0\0\x1a\xa9xyz+41.3111+069.2797/".as_slice();
    let film = [
        b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2".as_slice(),
        &[b"\0\0\0\x2amoov\0\0\0\x22udta".as_slice(), place].concat(),
        b"\0\0\0\x10mdatpictures",
    ]
    .concat();
    let kept = world.upload(film.clone()).await.unwrap();
    let served = world.open(&kept.url.unwrap()).await.unwrap();
    assert_eq!(served.bytes.len(), film.len());
    assert!(!served.bytes.windows(9).any(|part| part == b"+41.3111+"));
    assert!(served.bytes.ends_with(b"mdatpictures"));
    assert_eq!(refusal(world.upload(film[..60].to_vec()).await), BROKEN);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn voices_films_and_documents_are_kept_as_they_are(pool: PgPool) {
    let world = World::new(pool).await;
    let voice = [
        b"OggS\0\x02".as_slice(),
        &[0; 22],
        b"OpusHead\x01\x01",
        b"OggS\0\x04",
        &624_000_u64.to_le_bytes(),
    ]
    .concat();
    let film = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2".to_vec();
    for (bytes, mime, how) in [
        (voice, "audio/ogg", "inline"),
        (film, "video/mp4", "inline"),
        (b"%PDF-1.4\n<script>".to_vec(), "application/pdf", "attachment"),
    ] {
        let file = world.upload(bytes.clone()).await.unwrap();
        assert_eq!(file.length().as_deref(), (mime == "audio/ogg").then_some("0:13"));
        assert_eq!((file.mime.as_str(), file.thumb_url), (mime, None));
        let served = world.open(&file.url.unwrap()).await.unwrap();
        assert_eq!((served.mime.as_str(), served.bytes.as_ref()), (mime, bytes.as_slice()));
        assert!(
            served.disposition.starts_with(&format!("{how}; filename=\"{}.", file.id)),
            "{}",
            served.disposition
        );
    }
}
