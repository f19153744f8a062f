use super::*;

#[test]
fn news_are_gathered_once_each_and_anything_covers_them_all() {
    let [one, other] = [1, 2].map(|id| RequestId(uuid::Uuid::from_u128(id)));
    let first = gather(None, Some(one));
    assert_eq!(gather(Some(first.clone()), Some(one)), Some(vec![one]));
    assert_eq!(gather(Some(first.clone()), Some(other)), Some(vec![one, other]));
    assert_eq!(gather(Some(first), None), None);
    assert_eq!(gather(Some(None), Some(one)), None);
}
