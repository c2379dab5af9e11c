//! What both languages print alike.

use super::network::Network;

/// Lines of entries, without the last line's end.
pub(super) fn list<T>(all: impl IntoIterator<Item = T>, entry: impl Fn(T) -> String) -> String {
    all.into_iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// The circuits that Global Reach joins, with a name for each pair.
pub(super) fn reach_keys<'n>(
    network: &'n Network<'_>,
) -> impl Iterator<Item = (String, &'n str, &'n str)> {
    network.reach.iter().map(|(from, to)| {
        let [from, to] = [from, to].map(|index| network.circuits[*index].key.as_str());
        (format!("{from}-{to}"), from, to)
    })
}

/// A pool for all remote users, and how many bits tell the hubs apart in it. Each gateway divides its part between
/// two instances, so that it holds twice as many addresses as users.
pub(super) fn pool(network: &Network<'_>) -> (String, u32) {
    let hubs = network.hubs.iter().filter(|hub| hub.user_units > 0).count().max(1) as u32;
    let bits = hubs.next_power_of_two().trailing_zeros();
    let each = (2 * network.users().div_ceil(hubs)).max(256).next_power_of_two().trailing_zeros();
    (format!("172.24.0.0/{}", 32_u32.saturating_sub(each + bits).max(13)), bits)
}
