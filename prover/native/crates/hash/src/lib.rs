//! `perpetua-hash`.
