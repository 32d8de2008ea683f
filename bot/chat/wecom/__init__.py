"""Hearing WeCom's own app: what WeCom calls back is opened, checked, kept, and answered through the channel.

cipher     signatures and ciphers, the XML around them
events     what was called → words, presses, comings and goings
callback   what the web door asks: is it WeCom? then it is kept, and confirmed at once
"""
