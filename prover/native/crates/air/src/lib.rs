//! `perpetua-air`.
