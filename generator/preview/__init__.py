"""A local preview: the site of a build, served from memory while its files are edited.

edition  a plan -> files, each made when it is asked for
memory   the edition that is served, what is wrong with the newest one, and when to make another
changes  saves -> one word that there were some
watch    folders -> saves
guard    who may ask
answers  a file and a request -> a response
overlay  problems -> data for the overlay, with the lines they are about
app      requests -> all of these
server   an address to listen at -> a server that ends when it is told to
static   the client: reloads, and shows the overlay

A build writes nothing of it, and nothing else knows of it.
"""
